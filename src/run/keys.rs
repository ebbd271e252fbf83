//! Bytes from the terminal → keys, mouse, paste, answers.
//!
//! Our own, for what is read must be exact in three cases: a key that arrives together with a resize must not wait for the
//! next one, an answer of the terminal's is no key, and a terminal that is gone is an end and not a busy loop.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";
/// A paste is taken up to here, the rest is dropped: nobody searches for a megabyte.
const LONGEST_PASTE: usize = 1 << 20;
/// An answer or an unknown sequence that is longer is none.
const LONGEST_STRING: usize = 4096;

/// What bytes turn out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// A key, the mouse, a paste.
    Event(Event),
    /// An operating system command from the terminal: its answer to a question, without the framing.
    Answer(String),
}

/// What stands at the beginning of the bytes.
enum Step {
    /// Something that goes on beyond them.
    Incomplete,
    /// So many bytes, and what they mean; nothing if that is of no interest.
    Taken(usize, Option<Heard>),
    /// The Esc key twice.
    Escapes,
}

/// Takes bytes as they come, in pieces of any size.
#[derive(Debug, Default)]
pub struct Parser {
    bytes: Vec<u8>,
}

impl Parser {
    /// Takes bytes; gives what is complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Heard> {
        self.bytes.extend_from_slice(bytes);
        let mut heard = Vec::new();
        let mut at = 0;
        while at < self.bytes.len() {
            match step(&self.bytes[at..]) {
                Step::Incomplete => break,
                Step::Taken(count, what) => {
                    at += count;
                    heard.extend(what);
                }
                Step::Escapes => {
                    at += 2;
                    heard.extend([key(KeyCode::Esc), key(KeyCode::Esc)]);
                }
            }
        }
        self.bytes.drain(..at);
        heard
    }

    /// Whether something has begun and not ended.
    pub fn is_waiting(&self) -> bool {
        !self.bytes.is_empty()
    }

    /// Nothing more came: what looked like the beginning of a sequence was typed.
    pub fn give_up(&mut self) -> Vec<Heard> {
        if self.bytes.starts_with(b"\x1b[200~") {
            // The rest of a paste may be long in coming.
            return Vec::new();
        }
        let bytes = std::mem::take(&mut self.bytes);
        match bytes[..] {
            [ESC, ESC] => vec![key(KeyCode::Esc), key(KeyCode::Esc)],
            [ESC] => vec![key(KeyCode::Esc)],
            [ESC, c @ 0x20..0x7f] => vec![character(char::from(c), KeyModifiers::ALT)],
            _ => Vec::new(),
        }
    }
}

fn key(code: KeyCode) -> Heard {
    modified(code, KeyModifiers::NONE)
}

fn modified(code: KeyCode, modifiers: KeyModifiers) -> Heard {
    Heard::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

fn character(c: char, modifiers: KeyModifiers) -> Heard {
    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    modified(KeyCode::Char(c), modifiers | shift)
}

fn step(bytes: &[u8]) -> Step {
    match bytes {
        [ESC, rest @ ..] => escape(bytes, rest),
        [b'\r', ..] => Step::Taken(1, Some(key(KeyCode::Enter))),
        [b'\t', ..] => Step::Taken(1, Some(key(KeyCode::Tab))),
        [0x7f | 0x08, ..] => Step::Taken(1, Some(key(KeyCode::Backspace))),
        [0, ..] => Step::Taken(1, Some(character(' ', KeyModifiers::CONTROL))),
        [c @ 0x01..=0x1a, ..] => Step::Taken(1, Some(character(char::from(c + 0x60), KeyModifiers::CONTROL))),
        [c @ 0x1c..=0x1f, ..] => Step::Taken(1, Some(character(char::from(c + 0x18), KeyModifiers::CONTROL))),
        _ => letter(bytes, KeyModifiers::NONE),
    }
}

/// A character in UTF-8.
fn letter(bytes: &[u8], modifiers: KeyModifiers) -> Step {
    let length = match bytes[0] {
        0x00..0x80 => 1,
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => return Step::Taken(1, None),
    };
    let Some(whole) = bytes.get(..length) else { return Step::Incomplete };
    match std::str::from_utf8(whole).ok().and_then(|text| text.chars().next()) {
        Some(c) => Step::Taken(length, Some(character(c, modifiers))),
        None => Step::Taken(1, None),
    }
}

fn escape(bytes: &[u8], rest: &[u8]) -> Step {
    match rest {
        [] | [ESC] => Step::Incomplete,
        // Some terminals send Alt and an arrow so.
        [ESC, b'[' | b'O', ..] => match escape(rest, &rest[1..]) {
            Step::Taken(count, heard) => Step::Taken(count + 1, heard.map(with_alt)),
            other => other,
        },
        [ESC, ESC, ..] => Step::Taken(1, Some(key(KeyCode::Esc))),
        [ESC, ..] => Step::Escapes,
        [b'[', ..] => control_sequence(bytes),
        [b'O'] => Step::Incomplete,
        [b'O', last, ..] => Step::Taken(3, function_key(*last).map(key)),
        [b']', ..] => string(bytes, true),
        [b'P' | b'_' | b'^', ..] => string(bytes, false),
        [c, ..] if *c < 0x20 || *c == 0x7f => Step::Taken(1, Some(key(KeyCode::Esc))),
        _ => match letter(rest, KeyModifiers::ALT) {
            Step::Taken(count, heard) => Step::Taken(count + 1, heard),
            other => other,
        },
    }
}

fn with_alt(heard: Heard) -> Heard {
    match heard {
        Heard::Event(Event::Key(key)) => modified(key.code, key.modifiers | KeyModifiers::ALT),
        other => other,
    }
}

/// A string that ends with BEL or `ESC \`.
fn string(bytes: &[u8], is_answer: bool) -> Step {
    for (at, byte) in bytes.iter().enumerate().skip(2) {
        let end = match *byte {
            0x07 => at + 1,
            ESC if bytes.get(at + 1) == Some(&b'\\') => at + 2,
            // Another sequence begins: this one was none.
            ESC if bytes.len() > at + 1 => return Step::Taken(at, None),
            _ => continue,
        };
        let answer = is_answer.then(|| Heard::Answer(String::from_utf8_lossy(&bytes[2..at]).into_owned()));
        return Step::Taken(end, answer);
    }
    if bytes.len() > LONGEST_STRING { Step::Taken(bytes.len(), None) } else { Step::Incomplete }
}

fn control_sequence(bytes: &[u8]) -> Step {
    if let [_, _, b'[', rest @ ..] = bytes {
        // The Linux console's F1 to F5.
        let Some(last) = rest.first() else { return Step::Incomplete };
        let number = last.wrapping_sub(b'A').wrapping_add(1);
        return Step::Taken(4, (1..=5).contains(&number).then(|| key(KeyCode::F(number))));
    }
    let Some(end) = bytes.iter().skip(2).position(|byte| !(0x20..0x40).contains(byte)).map(|end| end + 2) else {
        return if bytes.len() > LONGEST_STRING { Step::Taken(bytes.len(), None) } else { Step::Incomplete };
    };
    let last = bytes[end];
    if !(0x40..0x7f).contains(&last) {
        return Step::Taken(end, None);
    }
    let text = std::str::from_utf8(&bytes[2..end]).unwrap_or_default();
    match last {
        b'~' if text == "200" => paste(bytes, end + 1),
        b'M' if text.is_empty() => old_mouse(bytes, end + 1),
        b'M' | b'm' if text.starts_with('<') => Step::Taken(end + 1, mouse(&text[1..], last == b'm')),
        _ => Step::Taken(end + 1, sequence_key(text, last)),
    }
}

fn paste(bytes: &[u8], start: usize) -> Step {
    let text = &bytes[start..];
    let Some(length) = text.windows(PASTE_END.len()).position(|window| window == PASTE_END) else {
        return Step::Incomplete;
    };
    let kept = String::from_utf8_lossy(&text[..length.min(LONGEST_PASTE)]).into_owned();
    Step::Taken(start + length + PASTE_END.len(), Some(Heard::Event(Event::Paste(kept))))
}

/// The key of a sequence: `1;5C` is Ctrl-→, `5~` is PgUp.
fn sequence_key(text: &str, last: u8) -> Option<Heard> {
    let mut numbers = text.split(';').map(|part| part.split(':').next().and_then(|part| part.parse::<u32>().ok()));
    let first = numbers.next().flatten();
    let second = numbers.next().flatten();
    let third = numbers.next().flatten();
    let bits = second.unwrap_or(1).saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, bits & 1 != 0);
    modifiers.set(KeyModifiers::ALT, bits & 0b10_0010 != 0);
    modifiers.set(KeyModifiers::CONTROL, bits & 4 != 0);
    match last {
        b'Z' => Some(modified(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT)),
        b'u' => typed(first?, modifiers),
        b'~' if first == Some(27) => typed(third?, modifiers),
        b'~' => numbered_key(first?).map(|code| modified(code, modifiers)),
        // The answer to where the cursor is looks like F3 with modifiers, but for its first number.
        b'R' if first != Some(1) => None,
        _ => function_key(last).map(|code| modified(code, modifiers)),
    }
}

/// A key given by its character.
fn typed(code: u32, modifiers: KeyModifiers) -> Option<Heard> {
    Some(match char::from_u32(code)? {
        '\r' => modified(KeyCode::Enter, modifiers),
        '\t' => modified(KeyCode::Tab, modifiers),
        '\x1b' => modified(KeyCode::Esc, modifiers),
        '\x7f' | '\x08' => modified(KeyCode::Backspace, modifiers),
        c => character(c, modifiers),
    })
}

fn function_key(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

fn numbered_key(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(u8::try_from(number - 10).ok()?),
        17..=21 => KeyCode::F(u8::try_from(number - 11).ok()?),
        23..=24 => KeyCode::F(u8::try_from(number - 12).ok()?),
        _ => return None,
    })
}

/// `0;12;7`: button and modifiers, column, row.
fn mouse(text: &str, released: bool) -> Option<Heard> {
    let mut numbers = text.split(';').map(|part| part.parse::<u16>().ok());
    let (bits, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    mouse_event(bits, column.checked_sub(1)?, row.checked_sub(1)?, released)
}

/// Three bytes, of terminals that know no other form.
fn old_mouse(bytes: &[u8], start: usize) -> Step {
    let Some(&[bits, column, row]) = bytes.get(start..start + 3) else { return Step::Incomplete };
    let (bits, column, row) = (bits.saturating_sub(32), column.saturating_sub(33), row.saturating_sub(33));
    let released = bits & 3 == 3 && bits & 0x60 == 0;
    Step::Taken(start + 3, mouse_event(bits.into(), column.into(), row.into(), released))
}

fn mouse_event(bits: u16, column: u16, row: u16, released: bool) -> Option<Heard> {
    let button = match bits & 3 {
        1 => MouseButton::Middle,
        2 => MouseButton::Right,
        _ => MouseButton::Left,
    };
    let (wheel, moving) = (bits & 64 != 0, bits & 32 != 0);
    let kind = match bits & 3 {
        0 if wheel => MouseEventKind::ScrollUp,
        1 if wheel => MouseEventKind::ScrollDown,
        2 if wheel => MouseEventKind::ScrollLeft,
        _ if wheel => MouseEventKind::ScrollRight,
        3 if moving => MouseEventKind::Moved,
        _ if moving => MouseEventKind::Drag(button),
        _ if released => MouseEventKind::Up(button),
        3 => return None,
        _ => MouseEventKind::Down(button),
    };
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, bits & 4 != 0);
    modifiers.set(KeyModifiers::ALT, bits & 8 != 0);
    modifiers.set(KeyModifiers::CONTROL, bits & 16 != 0);
    Some(Heard::Event(Event::Mouse(MouseEvent { kind, column, row, modifiers })))
}
