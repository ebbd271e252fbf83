//! Roles → styles: the one place that knows colours.
//!
//! Three depths: none (bold, dim, underline, reverse only), the terminal's sixteen colours, and truecolour palettes for dark and
//! light. The background itself is never painted, and nothing is told by colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::doc::Callout;
use crate::page::Role;

/// The terminal's background.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Background {
    #[default]
    Dark,
    Light,
}

/// How many colours may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// None: `NO_COLOR`, or a dumb terminal.
    None,
    /// The sixteen of the terminal's own palette.
    #[default]
    Ansi16,
    /// Any.
    True,
}

/// Maps roles to styles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// What it is drawn on.
    pub background: Background,
    /// What may be used.
    pub colours: Colours,
}

/// What a stretch of the screen around the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum UiRole {
    #[default]
    Text,
    /// What is read second: counts, dates, slugs.
    Muted,
    Strong,
    /// What is active.
    Accent,
    /// Separators and frames.
    Line,
    /// A pane's name.
    PaneTitle,
    /// The name of the pane that has the keys.
    PaneTitleFocused,
    /// The row the keys act on, in the pane that has them.
    Selected,
    /// That row in a pane that has not.
    SelectedIdle,
    /// A key in the footer and in help.
    Key,
    /// What matched in a snippet.
    Mark,
    /// What matched in the article.
    Lit,
    /// The one of them the reader is at.
    LitCurrent,
    /// The letters of a link hint.
    Hint,
    /// A glossary term in the text while the lens is open.
    Term,
    Notice,
    Warning,
    KindArticle,
    KindFaq,
    KindTerm,
    KindReference,
    /// What is typed into.
    Input,
    /// What lies behind a window.
    Behind,
}

/// Either kind of role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum AnyRole {
    Page(Role),
    Ui(UiRole),
}

impl Default for AnyRole {
    fn default() -> Self {
        AnyRole::Ui(UiRole::Text)
    }
}

impl From<Role> for AnyRole {
    fn from(role: Role) -> Self {
        AnyRole::Page(role)
    }
}

impl From<UiRole> for AnyRole {
    fn from(role: UiRole) -> Self {
        AnyRole::Ui(role)
    }
}

/// The colours of a palette; everything else is made of modifiers.
struct Palette {
    muted: Color,
    line: Color,
    behind: Color,
    accent: Color,
    heading: Color,
    link: Color,
    code: Color,
    quote: Color,
    select: Option<Color>,
    lit: (Color, Color),
    lit_current: (Color, Color),
    faq: Color,
    term: Color,
    reference: Color,
    warning: Color,
    danger: Color,
    tip: Color,
}

const fn rgb(hex: u32) -> Color {
    Color::Rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const DARK: Palette = Palette {
    muted: rgb(0x8b_929c),
    line: rgb(0x45_4b54),
    behind: rgb(0x5a_6068),
    accent: rgb(0x6c_c5bd),
    heading: rgb(0x8f_d6cf),
    link: rgb(0x7f_b4e6),
    code: rgb(0xd8_b98a),
    quote: rgb(0xa9_b1bb),
    select: Some(rgb(0x27_3a3d)),
    lit: (rgb(0xff_e6a0), rgb(0x57_4610)),
    lit_current: (rgb(0x1b_1b1b), rgb(0xe8_b84a)),
    faq: rgb(0xb9_a3e3),
    term: rgb(0x97_c98a),
    reference: rgb(0xe0_ae72),
    warning: rgb(0xe8_b84a),
    danger: rgb(0xe8_8080),
    tip: rgb(0x97_c98a),
};

const LIGHT: Palette = Palette {
    muted: rgb(0x66_6d76),
    line: rgb(0xc4_cad1),
    behind: rgb(0xa2_a9b1),
    accent: rgb(0x0b_6e69),
    heading: rgb(0x0a_5a56),
    link: rgb(0x1f_5fa8),
    code: rgb(0x8a_4b08),
    quote: rgb(0x50_5761),
    select: Some(rgb(0xd9_ecea)),
    lit: (rgb(0x3a_2d00), rgb(0xff_ec9e)),
    lit_current: (rgb(0x1b_1b1b), rgb(0xff_c93c)),
    faq: rgb(0x6a_3fb0),
    term: rgb(0x2f_7521),
    reference: rgb(0x9a_5300),
    warning: rgb(0x95_5f00),
    danger: rgb(0xb0_2a2a),
    tip: rgb(0x2f_7521),
};

const ANSI_DARK: Palette = Palette {
    muted: Color::Reset,
    line: Color::DarkGray,
    behind: Color::Reset,
    accent: Color::Cyan,
    heading: Color::Cyan,
    // Plain blue can hardly be read on black.
    link: Color::LightBlue,
    code: Color::Yellow,
    quote: Color::Reset,
    select: None,
    lit: (Color::Black, Color::Yellow),
    lit_current: (Color::Black, Color::Cyan),
    faq: Color::Magenta,
    term: Color::Green,
    reference: Color::Yellow,
    warning: Color::Yellow,
    danger: Color::Red,
    tip: Color::Green,
};

const ANSI_LIGHT: Palette = Palette {
    accent: Color::Blue,
    heading: Color::Blue,
    link: Color::Blue,
    code: Color::Red,
    reference: Color::Red,
    warning: Color::Red,
    // Green can hardly be read on white.
    term: Color::Blue,
    tip: Color::Blue,
    lit_current: (Color::White, Color::Blue),
    ..ANSI_DARK
};

impl Theme {
    /// The style of a role, of the page or of the screen around it.
    pub fn style(&self, role: impl Into<AnyRole>) -> Style {
        match (role.into(), self.palette()) {
            (AnyRole::Page(role), palette) => page_style(role, palette),
            (AnyRole::Ui(role), palette) => ui_style(role, palette, self.colours),
        }
    }

    fn palette(&self) -> Option<&'static Palette> {
        match (self.colours, self.background) {
            (Colours::None, _) => None,
            (Colours::Ansi16, Background::Dark) => Some(&ANSI_DARK),
            (Colours::Ansi16, Background::Light) => Some(&ANSI_LIGHT),
            (Colours::True, Background::Dark) => Some(&DARK),
            (Colours::True, Background::Light) => Some(&LIGHT),
        }
    }
}

/// A style of that colour, where there are colours.
fn coloured(palette: Option<&Palette>, pick: impl Fn(&Palette) -> Color) -> Style {
    match palette.map(pick) {
        Some(Color::Reset) | None => Style::new(),
        Some(colour) => Style::new().fg(colour),
    }
}

/// Muted text: its own grey in truecolour, else the terminal's faint, for a palette's grey may equal its background.
fn muted(palette: Option<&Palette>) -> Style {
    match palette.map(|palette| palette.muted) {
        Some(colour @ Color::Rgb(..)) => Style::new().fg(colour),
        _ => Style::new().add_modifier(Modifier::DIM),
    }
}

fn page_style(role: Role, palette: Option<&Palette>) -> Style {
    let bold = Modifier::BOLD;
    match role {
        Role::Text | Role::BoxText | Role::TableBorder | Role::BoxBorder | Role::Rule => match role {
            Role::Text | Role::BoxText => Style::new(),
            _ => line(palette),
        },
        Role::Title => Style::new().add_modifier(bold),
        Role::Heading(1 | 2) | Role::EndHeading => coloured(palette, |p| p.heading).add_modifier(bold),
        Role::Heading(_) => Style::new().add_modifier(bold),
        Role::Strong | Role::TableHeader => Style::new().add_modifier(bold),
        Role::Emphasis => Style::new().add_modifier(Modifier::ITALIC),
        Role::StrongEmphasis => Style::new().add_modifier(bold | Modifier::ITALIC),
        Role::Strike => Style::new().add_modifier(Modifier::CROSSED_OUT),
        Role::Code | Role::CodeBlock => coloured(palette, |p| p.code),
        Role::Link => coloured(palette, |p| p.link).add_modifier(Modifier::UNDERLINED),
        Role::Quote => coloured(palette, |p| p.quote).add_modifier(Modifier::ITALIC),
        Role::Marker | Role::Kicker => coloured(palette, |p| p.accent),
        Role::BoxTitle => coloured(palette, |p| p.accent).add_modifier(bold),
        Role::Callout(kind) => coloured(palette, |p| callout(kind, p)).add_modifier(bold),
        Role::Lead => Style::new().add_modifier(Modifier::ITALIC),
        Role::Byline | Role::OtherLanguage | Role::ReviewNote | Role::Muted => muted(palette),
    }
}

fn callout(kind: Callout, palette: &Palette) -> Color {
    match kind {
        Callout::Note => palette.link,
        Callout::Tip => palette.tip,
        Callout::Important => palette.faq,
        Callout::Warning => palette.warning,
        Callout::Caution => palette.danger,
    }
}

fn line(palette: Option<&Palette>) -> Style {
    match palette {
        Some(palette) => Style::new().fg(palette.line),
        None => Style::new().add_modifier(Modifier::DIM),
    }
}

fn ui_style(role: UiRole, palette: Option<&Palette>, colours: Colours) -> Style {
    let bold = Modifier::BOLD;
    match role {
        UiRole::Text | UiRole::Input => Style::new(),
        UiRole::Strong => Style::new().add_modifier(bold),
        UiRole::PaneTitle if colours != Colours::True => Style::new(),
        UiRole::Muted | UiRole::PaneTitle => muted(palette),
        UiRole::Line => line(palette),
        UiRole::Behind => behind(palette),
        UiRole::Accent | UiRole::Notice | UiRole::Key => coloured(palette, |p| p.accent).add_modifier(bold),
        UiRole::PaneTitleFocused => {
            let style = coloured(palette, |p| p.accent).add_modifier(bold);
            if colours == Colours::None { style.add_modifier(Modifier::REVERSED) } else { style }
        }
        UiRole::Selected => match palette.and_then(|palette| palette.select) {
            Some(background) => Style::new().bg(background).add_modifier(bold),
            // One bar: colours and faint words in it would make a patchwork.
            None => match palette {
                Some(_) => Style::new().fg(Color::Reset).bg(Color::Reset),
                None => Style::new(),
            }
            .remove_modifier(Modifier::DIM)
            .add_modifier(Modifier::REVERSED),
        },
        UiRole::SelectedIdle => Style::new().add_modifier(bold),
        UiRole::Mark => coloured(palette, |p| p.warning).add_modifier(bold | underline_if(palette.is_none())),
        UiRole::Lit => pair(palette, |p| p.lit, Modifier::UNDERLINED),
        UiRole::LitCurrent => pair(palette, |p| p.lit_current, Modifier::REVERSED).add_modifier(bold),
        UiRole::Hint => pair(palette, |p| p.lit_current, Modifier::REVERSED).add_modifier(bold),
        UiRole::Term => coloured(palette, |p| p.term).add_modifier(Modifier::UNDERLINED),
        UiRole::Warning => coloured(palette, |p| p.warning).add_modifier(bold),
        UiRole::KindArticle => coloured(palette, |p| p.accent),
        UiRole::KindFaq => coloured(palette, |p| p.faq),
        UiRole::KindTerm => coloured(palette, |p| p.term),
        UiRole::KindReference => coloured(palette, |p| p.reference),
    }
}

/// Fainter than anything else, without emphasis.
fn behind(palette: Option<&Palette>) -> Style {
    let style = match palette.map(|palette| palette.behind) {
        Some(colour @ Color::Rgb(..)) => Style::new().fg(colour),
        _ => Style::new().fg(Color::Reset).add_modifier(Modifier::DIM),
    };
    let plain = Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::REVERSED;
    style.bg(Color::Reset).remove_modifier(plain)
}

fn underline_if(wanted: bool) -> Modifier {
    if wanted { Modifier::UNDERLINED } else { Modifier::empty() }
}

/// Foreground on background, or a modifier where there are no colours.
fn pair(palette: Option<&Palette>, pick: impl Fn(&Palette) -> (Color, Color), without: Modifier) -> Style {
    match palette.map(pick) {
        Some((foreground, background)) => Style::new().fg(foreground).bg(background),
        None => Style::new().add_modifier(without),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colours_there_is_no_colour_anywhere() {
        let theme = Theme { colours: Colours::None, ..Theme::default() };
        for role in [UiRole::Text, UiRole::Muted, UiRole::Selected, UiRole::Lit, UiRole::LitCurrent, UiRole::KindFaq] {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        assert_eq!(theme.style(Role::Link).fg, None);
    }

    #[test]
    fn what_is_selected_can_be_told_at_every_depth() {
        for colours in [Colours::None, Colours::Ansi16, Colours::True] {
            for background in [Background::Dark, Background::Light] {
                let theme = Theme { background, colours };
                assert_ne!(theme.style(UiRole::Selected), theme.style(UiRole::Text));
                assert_ne!(theme.style(UiRole::Lit), theme.style(UiRole::LitCurrent));
            }
        }
    }
}
