//! A line of typed text.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::InputRequest;

/// Longest text that is taken.
const MAX: usize = 1000;

/// A line of typed text with its cursor.
#[derive(Clone, Debug, Default)]
pub struct Input {
    line: tui_input::Input,
    /// The text is from last time: the first character typed replaces it.
    pub(crate) stale: bool,
}

impl Input {
    /// A line with that text, to be replaced by what is typed first.
    pub fn stale(text: &str) -> Input {
        Input { line: text.into(), stale: !text.is_empty() }
    }

    /// A line with that text, to be gone on with.
    pub fn with(text: &str) -> Input {
        Input { line: text.into(), stale: false }
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.line.value()
    }

    /// Columns before the cursor.
    pub fn cursor(&self) -> usize {
        self.line.visual_cursor()
    }

    /// Columns that are scrolled out at the left in a window of `width` columns.
    pub fn scrolled(&self, width: usize) -> usize {
        self.line.visual_scroll(width)
    }

    /// Takes a key; whether the text is another now.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let Some(request) = request(key) else { return false };
        if let InputRequest::InsertChar(_) = request {
            if self.stale {
                self.line.reset();
            }
            if self.text().len() >= MAX {
                return false;
            }
        }
        self.stale = false;
        self.line.handle(request).is_some_and(|change| change.value)
    }

    /// Takes pasted text: one line, no control characters.
    pub fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.stale) {
            self.line.reset();
        }
        let room = MAX.saturating_sub(self.text().len());
        for c in text.chars().take(room) {
            let c = if c.is_whitespace() { ' ' } else { c };
            if !c.is_control() {
                self.line.handle(InputRequest::InsertChar(c));
            }
        }
    }
}

fn request(key: KeyEvent) -> Option<InputRequest> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        // AltGr arrives as Ctrl+Alt on some systems: then it is a character.
        KeyCode::Char(c) if control == alt => InputRequest::InsertChar(c),
        KeyCode::Char('a') if control => InputRequest::GoToStart,
        KeyCode::Char('e') if control => InputRequest::GoToEnd,
        KeyCode::Char('w') if control => InputRequest::DeletePrevWord,
        KeyCode::Char('u') if control => InputRequest::DeleteFromStart,
        KeyCode::Char('k') if control => InputRequest::DeleteTillEnd,
        KeyCode::Char('h') if control => InputRequest::DeletePrevChar,
        KeyCode::Backspace if control || alt => InputRequest::DeletePrevWord,
        KeyCode::Backspace => InputRequest::DeletePrevChar,
        KeyCode::Delete if control => InputRequest::DeleteNextWord,
        KeyCode::Delete => InputRequest::DeleteNextChar,
        KeyCode::Left if control || alt => InputRequest::GoToPrevWord,
        KeyCode::Right if control || alt => InputRequest::GoToNextWord,
        KeyCode::Left => InputRequest::GoToPrevChar,
        KeyCode::Right => InputRequest::GoToNextChar,
        KeyCode::Home => InputRequest::GoToStart,
        KeyCode::End => InputRequest::GoToEnd,
        _ => return None,
    })
}
