//! The table of actions.

use std::collections::BTreeMap;

use lotse::app::keymap::{self, Chord, Lookup, When};
use lotse::words::ui;

#[test]
fn no_two_actions_share_a_key_and_no_key_begins_another() {
    for typing in [false, true] {
        let mut taken: BTreeMap<String, &str> = BTreeMap::new();
        for row in keymap::table() {
            let counts = row.when == When::Always || (row.when == When::Typing) == typing;
            for key in row.keys.iter().filter(|_| counts) {
                let before = taken.insert(format!("{:?}", keymap::chords(key)), row.id);
                assert_eq!(before, None, "{key} of {}", row.id);
                assert_eq!(keymap::look_up(&keymap::chords(key), typing), Lookup::Found(row.action), "{key}");
            }
        }
    }
}

#[test]
fn every_action_has_an_id_of_its_own_words_in_both_languages_and_keys() {
    let mut ids = std::collections::BTreeSet::new();
    for row in keymap::table() {
        assert!(ids.insert(row.id), "{} twice", row.id);
        assert!(!row.keys.is_empty(), "{} has no key", row.id);
        let (en, de) = ((row.text)(&ui::EN.action), (row.text)(&ui::DE.action));
        assert!(!en.is_empty() && !de.is_empty(), "{}", row.id);
        assert_ne!(en, de, "{}", row.id);
    }
}

#[test]
fn no_key_needs_alt_gr_on_a_german_keyboard() {
    for row in keymap::table() {
        for key in row.keys {
            assert!(!key.contains(['[', ']', '{', '}', '\\', '|', '@', '~', '^', '`']), "{key}");
        }
    }
}

#[test]
fn keys_are_named_as_they_are_printed_on_them() {
    for (key, en, de) in [
        ("ctrl-d", "Ctrl-d", "Strg-d"),
        ("pgdn", "PgDn", "Bild↓"),
        ("alt-left", "Alt-←", "Alt-←"),
        ("f3", "F3", "F3"),
        ("f", "f", "f"),
        ("gg", "gg", "gg"),
    ] {
        assert_eq!((keymap::shown(key, &ui::EN.label), keymap::shown(key, &ui::DE.label)), (en.into(), de.into()));
    }
}

#[test]
fn shift_is_part_of_a_character() {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    let shifted = Chord::of(KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT));
    assert_eq!(vec![shifted], keymap::chords("G"));
    let back = Chord::of(KeyEvent::new(KeyCode::Tab, KeyModifiers::SHIFT));
    assert_eq!(vec![back], keymap::chords("shift-tab"));
}
