//! Cleaning: what a source may not send to a terminal or slip into a text unseen.

use std::borrow::Cow;

/// Whether a character may never be shown: control characters of both sets but tab and newline, bidirectional overrides
/// and isolates, other invisible format characters that move or hide text.
fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\u{61c}'
        | '\u{180e}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => c.is_control(),
    }
}

/// The text without anything that could steer a terminal. An escape sequence loses its escape character and thereby its
/// power; what remains of it is shown as the text it is. Line ends become `\n`.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_forbidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            c if is_forbidden(c) => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn nothing_that_steers_a_terminal_is_left() {
        for (given, left) in [
            ("plain – äöü\ttab", "plain – äöü\ttab"),
            ("a\x1b[31mred", "a[31mred"),
            ("\x1b]52;c;eA==\x07", "]52;c;eA=="),
            ("c1\u{9b}31m", "c131m"),
            ("line\r\nend\rx", "line\nend\nx"),
            ("over\u{202e}ride", "override"),
        ] {
            assert_eq!(clean(given), left);
        }
    }
}
