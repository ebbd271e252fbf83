//! Anything that can be typed, clicked or resized, in any order, at any size.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEventKind};
use lotse::app::Msg;
use lotse::lang::Lang;
use proptest::prelude::*;

use super::stage::Stage;

#[derive(Clone, Debug)]
enum Doing {
    Key(KeyEvent),
    Mouse(MouseEventKind, u16, u16),
    Resize(u16, u16),
    Paste(String),
}

fn key() -> impl Strategy<Value = KeyEvent> {
    let code = prop_oneof![
        8 => "[a-zA-Z0-9/:?'()ß ]".prop_map(|text| KeyCode::Char(text.chars().next().unwrap_or(' '))),
        1 => any::<char>().prop_map(KeyCode::Char),
        1 => (1..=12_u8).prop_map(KeyCode::F),
        6 => prop::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::Backspace, KeyCode::Up, KeyCode::Down,
            KeyCode::Left, KeyCode::Right, KeyCode::Home, KeyCode::End, KeyCode::PageUp, KeyCode::PageDown, KeyCode::Delete,
        ]),
    ];
    let modifiers = prop_oneof![
        6 => Just(KeyModifiers::NONE),
        1 => Just(KeyModifiers::CONTROL),
        1 => Just(KeyModifiers::ALT),
        1 => Just(KeyModifiers::SHIFT),
    ];
    (code, modifiers).prop_map(|(code, modifiers)| KeyEvent::new(code, modifiers))
}

fn doing() -> impl Strategy<Value = Doing> {
    let mouse = prop::sample::select(vec![
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::Down(MouseButton::Left),
    ]);
    prop_oneof![
        12 => key().prop_map(Doing::Key),
        2 => (mouse, 0..220_u16, 0..70_u16).prop_map(|(kind, x, y)| Doing::Mouse(kind, x, y)),
        1 => (0..220_u16, 0..70_u16).prop_map(|(x, y)| Doing::Resize(x, y)),
        1 => "\\PC{0,12}".prop_map(Doing::Paste),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_typed_clicked_or_resized_makes_it_fail(
        size in (0..200_u16, 0..60_u16),
        german in any::<bool>(),
        doings in prop::collection::vec(doing(), 1..60),
    ) {
        let mut stage = Stage::new(if german { Lang::De } else { Lang::En }, size);
        for doing in doings {
            match doing {
                Doing::Key(key) => stage.send(Msg::Key(key)),
                Doing::Mouse(kind, x, y) => stage.mouse(kind, x, y),
                Doing::Resize(x, y) => { stage.resize(x, y); }
                Doing::Paste(text) => stage.send(Msg::Paste(text)),
            }
            stage.screen();
        }
    }
}
