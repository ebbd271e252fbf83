//! Bytes of a terminal read as keys, mouse, paste and answers.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use lotse::config::theme::Background;
use lotse::run::background::{from_environment, of_answer};
use lotse::run::keys::{Heard, Parser};

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;

fn key(code: KeyCode, modifiers: KeyModifiers) -> Heard {
    Heard::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

fn char(c: char) -> Heard {
    key(KeyCode::Char(c), if c.is_uppercase() { SHIFT } else { NONE })
}

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Heard {
    Heard::Event(Event::Mouse(MouseEvent { kind, column, row, modifiers: NONE }))
}

fn paste(text: &str) -> Heard {
    Heard::Event(Event::Paste(text.to_owned()))
}

fn cases() -> Vec<(&'static str, Vec<Heard>)> {
    vec![
        ("aZ", vec![char('a'), char('Z')]),
        ("äß€😀", vec![char('ä'), char('ß'), char('€'), char('😀')]),
        (
            "\r\t\x7f\x08",
            [KeyCode::Enter, KeyCode::Tab, KeyCode::Backspace, KeyCode::Backspace].map(|k| key(k, NONE)).into(),
        ),
        ("\x03\x1a", vec![key(KeyCode::Char('c'), CONTROL), key(KeyCode::Char('z'), CONTROL)]),
        ("\x1b[A\x1bOB", vec![key(KeyCode::Up, NONE), key(KeyCode::Down, NONE)]),
        ("\x1b[1;5C\x1b[1;3D", vec![key(KeyCode::Right, CONTROL), key(KeyCode::Left, ALT)]),
        ("\x1b\x1b[D", vec![key(KeyCode::Left, ALT)]),
        ("\x1b[H\x1b[4~\x1b[7~", [KeyCode::Home, KeyCode::End, KeyCode::Home].map(|k| key(k, NONE)).into()),
        ("\x1b[5~\x1b[6~\x1b[3~", [KeyCode::PageUp, KeyCode::PageDown, KeyCode::Delete].map(|k| key(k, NONE)).into()),
        ("\x1bOP\x1b[13~\x1b[[B\x1b[24~", [1, 3, 2, 12].map(|n| key(KeyCode::F(n), NONE)).into()),
        ("\x1b[1;2R\x1b[17;1R", vec![key(KeyCode::F(3), SHIFT)]),
        ("\x1b[Z", vec![key(KeyCode::BackTab, SHIFT)]),
        ("\x1bb", vec![key(KeyCode::Char('b'), ALT)]),
        ("\x1b\x1bq", vec![key(KeyCode::Esc, NONE), key(KeyCode::Esc, NONE), char('q')]),
        ("\x1b[13;5u\x1b[27;5;13~", vec![key(KeyCode::Enter, CONTROL); 2]),
        ("\x1b[<65;20;12M", vec![mouse(MouseEventKind::ScrollDown, 19, 11)]),
        ("\x1b[<0;1;2M\x1b[<0;1;2m", {
            let button = MouseButton::Left;
            vec![mouse(MouseEventKind::Down(button), 0, 1), mouse(MouseEventKind::Up(button), 0, 1)]
        }),
        ("\x1b[M !\"", vec![mouse(MouseEventKind::Down(MouseButton::Left), 0, 1)]),
        ("\x1b[200~q\x1b[A😀\nz\x1b[201~q", vec![paste("q\x1b[A😀\nz"), char('q')]),
        ("j\x1b]11;rgb:ff/ff/ff\x07k", vec![char('j'), Heard::Answer("11;rgb:ff/ff/ff".into()), char('k')]),
        ("j\x1b]11;rgb:00/00/00\x1b\\k", vec![char('j'), Heard::Answer("11;rgb:00/00/00".into()), char('k')]),
        ("\x1bP>|xterm\x1b\\\x1b[?1;2c\x1b[Ij", vec![char('j')]),
        ("\x1b]0;title\x1b[Aj", vec![key(KeyCode::Up, NONE), char('j')]),
    ]
}

#[test]
fn bytes_mean_what_terminals_mean_by_them_however_they_are_cut() {
    for (text, expected) in cases() {
        assert_eq!(Parser::default().feed(text.as_bytes()), expected, "{text:?}");
        for cut in 1..text.len() {
            let mut parser = Parser::default();
            let mut heard = parser.feed(&text.as_bytes()[..cut]);
            heard.extend(parser.feed(&text.as_bytes()[cut..]));
            assert_eq!(heard, expected, "{text:?} cut at {cut}");
        }
    }
}

#[test]
fn what_stays_incomplete_was_typed() {
    let cases = [
        ("\x1b", vec![key(KeyCode::Esc, NONE)]),
        ("\x1b\x1b", vec![key(KeyCode::Esc, NONE); 2]),
        ("\x1b]", vec![key(KeyCode::Char(']'), ALT)]),
        ("\x1bP", vec![key(KeyCode::Char('P'), ALT | SHIFT)]),
        ("\x1b[", vec![key(KeyCode::Char('['), ALT)]),
        ("\x1b[1;", vec![]),
        ("\x1b]11;rgb:ff", vec![]),
    ];
    for (text, expected) in cases {
        let mut parser = Parser::default();
        assert_eq!(parser.feed(text.as_bytes()), [], "{text:?}");
        assert!(parser.is_waiting(), "{text:?}");
        assert_eq!(parser.give_up(), expected, "{text:?}");
        assert_eq!(parser.feed(b"j"), [char('j')], "{text:?}");
    }
}

#[test]
fn a_slow_paste_is_waited_for() {
    let mut parser = Parser::default();
    assert_eq!(parser.feed(b"\x1b[200~one"), []);
    assert_eq!(parser.give_up(), []);
    assert_eq!(parser.feed(b" two\x1b[201~"), [paste("one two")]);
}

#[test]
fn bytes_that_are_no_text_are_passed_over() {
    assert_eq!(Parser::default().feed(b"a\xff\xc3(b"), [char('a'), char('('), char('b')]);
}

proptest::proptest! {
    #[test]
    fn no_bytes_panic_or_stay_for_ever(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let mut parser = Parser::default();
        parser.feed(&bytes);
        parser.give_up();
        parser.feed(b"\x1b[201~\x1b[201~");
        parser.give_up();
        proptest::prop_assert!(!parser.is_waiting());
    }
}

#[test]
fn answers_and_the_environment_tell_the_background() {
    let answers = [
        ("11;rgb:ffff/ffff/ffff", Some(Background::Light)),
        ("11;rgb:1e1e/1e1e/1e1e", Some(Background::Dark)),
        ("11;rgb:fd/f6/e3", Some(Background::Light)),
        ("11;rgba:0000/2b2b/3636/ffff", Some(Background::Dark)),
        ("11;rgb:ff/ff", None),
        ("11;rgb:/ff/ff", None),
        ("10;rgb:ff/ff/ff", None),
        ("", None),
    ];
    for (answer, background) in answers {
        assert_eq!(of_answer(answer), background, "{answer:?}");
    }
    let environment = [
        (Some("15;0"), Some(Background::Dark)),
        (Some("0;15"), Some(Background::Light)),
        (Some("0;default;15"), Some(Background::Light)),
        (Some("12;8"), Some(Background::Dark)),
        (Some("junk"), None),
        (None, None),
    ];
    for (value, background) in environment {
        assert_eq!(from_environment(value), background, "{value:?}");
    }
}
