//! The one table of actions: id, keys, words. Keys, help, palette and the README's table come from it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::library::catalogue::nearest;
use crate::words::ui::{Actions, Labels};

/// Something the reader can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Action {
    Down,
    Up,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    Top,
    Bottom,
    NextSection,
    PreviousSection,
    NextPane,
    PreviousPane,
    PaneLibrary,
    PaneArticle,
    PaneFaq,
    PaneRelated,
    Fold,
    Unfold,
    Open,
    Back,
    Forward,
    Search,
    FaqSearch,
    Find,
    FindNext,
    FindPrevious,
    Contents,
    Hints,
    Palette,
    Language,
    SideBySide,
    Lens,
    Bookmark,
    Places,
    Cite,
    Copy,
    Note,
    Help,
    Mouse,
    Suspend,
    Escape,
    Quit,
    QuitNow,
    TypingDown,
    TypingUp,
    TypingPageDown,
    TypingPageUp,
    TypingOpen,
    Explain,
}

/// When a row's keys count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// In panes and lists.
    Reading,
    /// While something is typed.
    Typing,
    /// In both.
    Always,
}

/// Headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Group {
    Move,
    Panes,
    Find,
    Read,
    Keep,
    Program,
    Typing,
}

impl Group {
    /// All, in the order of the help.
    pub const ALL: [Group; 7] =
        [Group::Move, Group::Panes, Group::Find, Group::Read, Group::Keep, Group::Program, Group::Typing];

    /// Its heading.
    pub fn title(self, labels: &Labels) -> &'static str {
        match self {
            Group::Move => labels.group_move,
            Group::Panes => labels.group_panes,
            Group::Find => labels.group_find,
            Group::Read => labels.group_read,
            Group::Keep => labels.group_keep,
            Group::Program => labels.group_program,
            Group::Typing => labels.group_typing,
        }
    }
}

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    /// What is done.
    pub action: Action,
    /// Its stable name.
    pub id: &'static str,
    /// Its keys, the one to show first first: `j`, `ctrl-d`, `gg`, `alt-left`, `f3`.
    pub keys: &'static [&'static str],
    /// When they count.
    pub when: When,
    /// Where the help lists it.
    pub group: Group,
    /// What it does, in words.
    pub text: fn(&Actions) -> &'static str,
    /// Whether the palette offers it.
    pub in_palette: bool,
}

/// All actions, in the order of the help.
pub fn table() -> &'static [Row] {
    TABLE
}

macro_rules! rows {
    ($($action:ident $id:ident $when:ident $group:ident [$($key:literal)*] $palette:literal;)*) => {
        &[$(Row {
            action: Action::$action,
            id: stringify!($id),
            keys: &[$($key),*],
            when: When::$when,
            group: Group::$group,
            text: |words| words.$id,
            in_palette: $palette,
        }),*]
    };
}

const TABLE: &[Row] = rows! {
    Down down Reading Move ["j" "down"] false;
    Up up Reading Move ["k" "up"] false;
    HalfDown half_down Reading Move ["ctrl-d"] false;
    HalfUp half_up Reading Move ["ctrl-u"] false;
    PageDown page_down Reading Move ["space" "pgdn"] false;
    PageUp page_up Reading Move ["b" "pgup"] false;
    Top top Reading Move ["gg" "home"] true;
    Bottom bottom Reading Move ["G" "end"] true;
    NextSection next_section Reading Move [")"] true;
    PreviousSection previous_section Reading Move ["("] true;
    NextPane next_pane Reading Panes ["tab"] false;
    PreviousPane previous_pane Reading Panes ["shift-tab"] false;
    PaneLibrary pane_library Reading Panes ["1"] true;
    PaneArticle pane_article Reading Panes ["2"] true;
    PaneFaq pane_faq Reading Panes ["3"] true;
    PaneRelated pane_related Reading Panes ["4"] true;
    Open open Reading Panes ["enter"] false;
    Fold fold Reading Panes ["h" "left"] false;
    Unfold unfold Reading Panes ["l" "right"] false;
    Back back Reading Panes ["backspace" "alt-left"] true;
    Forward forward Reading Panes ["alt-right"] true;
    Search search Reading Find ["/"] true;
    FaqSearch faq_search Reading Find ["f"] true;
    Find find Reading Find ["ctrl-f"] true;
    FindNext find_next Reading Find ["n"] true;
    FindPrevious find_previous Reading Find ["N"] true;
    Contents contents Reading Find ["t"] true;
    Hints hints Reading Find ["o"] true;
    Palette palette Reading Find [":"] false;
    Language language Reading Read ["L" "f3"] true;
    SideBySide side_by_side Reading Read ["v" "f4"] true;
    Lens lens Reading Read ["K"] true;
    Bookmark bookmark Reading Keep ["m"] true;
    Places places Reading Keep ["'"] true;
    Cite cite Reading Keep ["c"] true;
    Copy copy Reading Keep ["y"] true;
    Note note Reading Keep ["e"] true;
    Help help Reading Program ["?" "f1"] true;
    Mouse mouse Reading Program ["M" "f6"] true;
    Escape escape Always Program ["esc"] false;
    Quit quit Reading Program ["q"] true;
    QuitNow quit_now Always Program ["ctrl-c"] false;
    Suspend suspend Always Program ["ctrl-z"] false;
    TypingDown typing_down Typing Typing ["down" "ctrl-n"] false;
    TypingUp typing_up Typing Typing ["up" "ctrl-p"] false;
    TypingPageDown typing_page_down Typing Typing ["pgdn"] false;
    TypingPageUp typing_page_up Typing Typing ["pgup"] false;
    TypingOpen typing_open Typing Typing ["enter"] false;
    Explain explain Typing Typing ["ctrl-x" "f2"] false;
};

/// One key with its modifiers, made comparable: shift is part of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Chord {
    /// The chord of a key event.
    pub fn of(key: KeyEvent) -> Chord {
        let kept = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        match key.code {
            KeyCode::Char(c) if kept.contains(KeyModifiers::CONTROL) => {
                Chord { code: KeyCode::Char(c.to_ascii_lowercase()), modifiers: kept }
            }
            KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => {
                Chord { code: KeyCode::BackTab, modifiers: kept }
            }
            code => Chord { code, modifiers: kept },
        }
    }

    /// The chord a name in the table means; `None` for what is none.
    fn named(name: &str) -> Option<Chord> {
        let (modifiers, rest) = match name.split_once('-') {
            Some(("ctrl", rest)) => (KeyModifiers::CONTROL, rest),
            Some(("alt", rest)) => (KeyModifiers::ALT, rest),
            _ => (KeyModifiers::NONE, name),
        };
        let code = match rest {
            "down" => KeyCode::Down,
            "up" => KeyCode::Up,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "pgup" => KeyCode::PageUp,
            "pgdn" => KeyCode::PageDown,
            "tab" => KeyCode::Tab,
            "shift-tab" => KeyCode::BackTab,
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "backspace" => KeyCode::Backspace,
            "space" => KeyCode::Char(' '),
            _ if rest.chars().count() == 1 => KeyCode::Char(rest.chars().next()?),
            _ => KeyCode::F(rest.strip_prefix('f')?.parse().ok()?),
        };
        Some(Chord { code, modifiers })
    }
}

/// The chords of a key's name in the table: one, or several to be pressed one after the other (`gg`).
pub fn chords(name: &str) -> Vec<Chord> {
    match Chord::named(name) {
        Some(chord) => vec![chord],
        None => name.chars().filter_map(|c| Chord::named(c.encode_utf8(&mut [0; 4]))).collect(),
    }
}

/// What some chords, pressed one after the other, lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// They are an action's keys.
    Found(Action),
    /// They begin an action's keys.
    Begun,
    /// They are nothing.
    Nothing,
}

/// Looks up what was pressed.
pub fn look_up(pressed: &[Chord], typing: bool) -> Lookup {
    let mut begun = false;
    for row in TABLE {
        let counts = match row.when {
            When::Always => true,
            When::Reading => !typing,
            When::Typing => typing,
        };
        // Function keys do what they always do, typing or not.
        let only_function_keys = typing && row.when == When::Reading;
        if !counts && !only_function_keys {
            continue;
        }
        for name in row.keys {
            let keys = chords(name);
            if only_function_keys && !matches!(keys[..], [Chord { code: KeyCode::F(_), .. }]) {
                continue;
            }
            if keys == pressed {
                return Lookup::Found(row.action);
            }
            begun |= keys.starts_with(pressed);
        }
    }
    if begun { Lookup::Begun } else { Lookup::Nothing }
}

/// Keys that the user has set in addition to the table's; they come before those.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnKeys {
    keys: Vec<(Action, String, Vec<Chord>)>,
}

/// Why a key can't be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongKey {
    /// No action has that name; the most similar one that there is.
    Action(Option<&'static str>),
    /// No key has this name.
    Key(String),
}

impl OwnKeys {
    /// Adds keys to those of an action, which is given by its name.
    ///
    /// # Errors
    /// If the action or a key does not exist.
    pub fn add(&mut self, id: &str, names: &[String]) -> Result<(), WrongKey> {
        let Some(row) = TABLE.iter().find(|row| row.id == id) else {
            return Err(WrongKey::Action(nearest(id, TABLE.iter(), |row| row.id).map(|row| row.id)));
        };
        for name in names {
            let keys = chords(name);
            // A word that is no key would be its letters, pressed one after the other.
            if keys.is_empty() || keys.len() > 2 {
                return Err(WrongKey::Key(name.clone()));
            }
            self.keys.push((row.action, name.clone(), keys));
        }
        Ok(())
    }

    /// The names of the keys set for an action.
    pub fn of(&self, action: Action) -> impl Iterator<Item = &str> {
        self.keys.iter().filter(move |(of, ..)| *of == action).map(|(_, name, _)| name.as_str())
    }

    /// Looks up what was pressed here, and then in the table.
    pub fn look_up(&self, pressed: &[Chord], typing: bool) -> Lookup {
        let counts = |action: Action| row(action).is_some_and(|row| (row.when == When::Typing) == typing);
        let own = || self.keys.iter().filter(|(action, ..)| counts(*action));
        if let Some((action, ..)) = own().find(|(.., keys)| keys == pressed) {
            return Lookup::Found(*action);
        }
        if own().any(|(.., keys)| keys.starts_with(pressed)) {
            return Lookup::Begun;
        }
        look_up(pressed, typing)
    }
}

/// The row of an action.
pub fn row(action: Action) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.action == action)
}

/// A key's name as people know it: `ctrl-d` → `Ctrl-d`, `Strg-d`; `pgdn` → `PgDn`, `Bild↓`.
pub fn shown(name: &str, labels: &Labels) -> String {
    if let Some((_, word)) = labels.key_names.iter().find(|(key, _)| *key == name) {
        return (*word).to_owned();
    }
    if let Some(rest) = name.strip_prefix("ctrl-") {
        return format!("{}{}", labels.control, shown(rest, labels));
    }
    if let Some(rest) = name.strip_prefix("alt-") {
        return format!("{}{}", labels.alt, shown(rest, labels));
    }
    match name.strip_prefix('f') {
        Some(number) if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) => format!("F{number}"),
        _ => name.to_owned(),
    }
}
