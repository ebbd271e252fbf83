//! A stage for the browser: a model, a screen in memory, and the outside answered at once.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use lotse::app::{Effect, Model, Msg, Start, update};
use lotse::config::{State, Theme};
use lotse::lang::{Lang, Pair};
use lotse::library::{Collection, Slug};
use lotse::search::{Index, IndexState, Place, Searcher};
use lotse::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

pub const TODAY: time::Date = time::macros::date!(2026 - 11 - 23);

/// A browser on a stage.
pub struct Stage {
    pub model: Model,
    pub collection: Arc<Collection>,
    searcher: &'static Searcher,
    terminal: Terminal<TestBackend>,
    /// Everything that was asked for and is not answered here: copies, visits, notes …
    pub asked: Vec<Effect>,
}

/// The small collection of the fixtures.
pub fn harbour() -> Arc<Collection> {
    static HARBOUR: OnceLock<Arc<Collection>> = OnceLock::new();
    let open = || {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/harbour");
        Arc::new(Collection::open(&dir, None).expect("the fixture is there"))
    };
    Arc::clone(HARBOUR.get_or_init(open))
}

pub fn bundled() -> Arc<Collection> {
    static BUNDLED: OnceLock<Arc<Collection>> = OnceLock::new();
    Arc::clone(BUNDLED.get_or_init(|| Arc::new(Collection::bundled())))
}

/// The searcher of the small collection; the bundled one is only read on these stages, not searched.
fn searcher() -> &'static Searcher {
    static SEARCHER: OnceLock<Searcher> = OnceLock::new();
    SEARCHER.get_or_init(|| Index::build(harbour(), &Place::Memory, &|_, _| ()).unwrap().searcher())
}

pub fn start(collection: Arc<Collection>, lang: Lang, size: (u16, u16)) -> Start {
    Start {
        collection,
        lang,
        ui_lang: None,
        state: State::default(),
        open: None,
        theme: Theme::default(),
        size,
        today: TODAY,
        notices: Vec::new(),
    }
}

impl Stage {
    /// The small collection at a size.
    pub fn new(lang: Lang, size: (u16, u16)) -> Stage {
        Stage::of(start(harbour(), lang, size))
    }

    pub fn of(start: Start) -> Stage {
        let (collection, size) = (Arc::clone(&start.collection), start.size);
        let (model, effects) = Model::new(start);
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        let mut stage = Stage { model, collection, searcher: searcher(), terminal, asked: Vec::new() };
        stage.answer(effects);
        stage.send(Msg::Index(IndexState::Ready { passages: 20, in_memory: true }));
        stage
    }

    /// Lets something happen, and everything that follows from it.
    pub fn send(&mut self, msg: Msg) {
        if let Msg::Resize(columns, rows) = msg {
            self.terminal.backend_mut().resize(columns, rows);
        }
        let effects = update(&mut self.model, msg);
        self.answer(effects);
    }

    fn answer(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Open(ticket, slug) => {
                    let article = open(&self.collection, &slug);
                    self.send(Msg::Opened(ticket, slug, article));
                }
                Effect::Search(ticket, request) => {
                    let found = self.searcher.search(&request);
                    self.send(Msg::Found(ticket, found));
                }
                Effect::Relate(slug, lang) => {
                    let related = self.searcher.related(&slug, lang);
                    self.send(Msg::Related(slug, related));
                }
                Effect::Wake(..) => {}
                other => self.asked.push(other),
            }
        }
    }

    /// Types keys: characters as they are, others by name: `jj<enter><ctrl-d>`.
    pub fn keys(&mut self, keys: &str) -> &mut Stage {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let (event, after) = match named {
                Some((name, after)) => (key(name), after),
                None => (KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE), &rest[c.len_utf8()..]),
            };
            rest = after;
            self.send(Msg::Key(event));
        }
        self
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Stage {
        self.send(Msg::Resize(columns, rows));
        self
    }

    pub fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        self.send(Msg::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
    }

    /// Clicks where a text stands.
    pub fn click(&mut self, text: &str) -> &mut Stage {
        let screen = self.screen();
        let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).expect(text);
        let column = line[..line.find(text).unwrap()].chars().count();
        self.mouse(MouseEventKind::Down(MouseButton::Left), column as u16, row as u16);
        self
    }

    /// The screen as text.
    pub fn screen(&mut self) -> String {
        let model = &self.model;
        self.terminal.draw(|frame| view::draw(model, frame)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width).max(1);
        let rows = buffer.content().chunks(width).map(|row| {
            let row: String = row.iter().map(|cell| cell.symbol()).collect();
            row.trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    pub fn shows(&mut self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// The row a text stands on.
    pub fn row_of(&mut self, text: &str) -> usize {
        let screen = self.screen();
        screen.lines().position(|line| line.contains(text)).unwrap_or_else(|| panic!("no {text:?} in\n{screen}"))
    }
}

pub fn open(collection: &Collection, slug: &Slug) -> Result<Pair<Arc<lotse::library::Article>>, String> {
    let read = |lang| collection.article(slug, lang).ok().filter(|article| article.lang == lang);
    Pair::new(read(Lang::En), read(Lang::De)).ok_or_else(|| format!("no article {slug}"))
}

fn key(name: &str) -> KeyEvent {
    let (modifiers, rest) = match name.split_once('-') {
        Some(("ctrl", rest)) => (KeyModifiers::CONTROL, rest),
        Some(("alt", rest)) => (KeyModifiers::ALT, rest),
        Some(("shift", rest)) => (KeyModifiers::SHIFT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match rest {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" if modifiers == KeyModifiers::SHIFT => KeyCode::BackTab,
        "tab" => KeyCode::Tab,
        "bs" => KeyCode::Backspace,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "del" => KeyCode::Delete,
        "space" => KeyCode::Char(' '),
        "lt" => KeyCode::Char('<'),
        _ if rest.chars().count() == 1 => KeyCode::Char(rest.chars().next().unwrap()),
        _ => KeyCode::F(rest.strip_prefix('f').and_then(|n| n.parse().ok()).unwrap_or_else(|| panic!("no key {name}"))),
    };
    KeyEvent::new(code, modifiers)
}
