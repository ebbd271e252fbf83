//! The pieces of addresses in standards and laws: tokens, names of texts, and the words around numbers.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::resources::{REFERENCES, lines};
use crate::library::References;

/// A token of a text, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// A word, a number with dots and perhaps a letter behind it (`6.1.3`, `75a`), or both (`a.6.2.4`).
    pub text: String,
    /// Whether an opening bracket stands right before it.
    pub open: bool,
    /// Whether a closing bracket stands right behind it.
    pub close: bool,
}

/// What a word says about the number near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Mark {
    Article,
    Paragraph,
    Sentence,
    Annex,
    Point,
    Letter,
    Clause,
    Chapter,
    Control,
    Range,
    Filler,
}

/// What `index/references.txt` says.
struct Patterns {
    names: Vec<(String, bool, Vec<String>)>,
    marks: HashMap<&'static str, Mark>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let mut patterns = Patterns { names: Vec::new(), marks: HashMap::new() };
    for (head, rest) in lines(REFERENCES).filter_map(|line| line.split_once('=')) {
        let words = rest.split('|').map(str::trim);
        if let Some(id) = head.trim().strip_prefix("text ") {
            let (id, controls) = id.split_once(' ').map_or((id, false), |(id, _)| (id, true));
            patterns.names.extend(words.map(|name| (id.to_owned(), controls, spelled(name))));
            continue;
        }
        let mark = match head.trim() {
            "article" => Mark::Article,
            "paragraph" => Mark::Paragraph,
            "sentence" => Mark::Sentence,
            "annex" => Mark::Annex,
            "point" => Mark::Point,
            "letter" => Mark::Letter,
            "clause" => Mark::Clause,
            "chapter" => Mark::Chapter,
            "control" => Mark::Control,
            "range" => Mark::Range,
            _ => Mark::Filler,
        };
        patterns.marks.extend(words.map(|word| (word, mark)));
    }
    patterns
});

/// What a word says about the number near it.
pub fn mark(word: &str) -> Option<Mark> {
    PATTERNS.marks.get(word).copied()
}

/// Whether a word that is still being typed may become one that says something about a number: `Ab` may become `Abs.`.
pub fn may_become_mark(begun: &str) -> bool {
    PATTERNS.marks.keys().any(|mark| mark.starts_with(begun))
}

/// Names that a reader of these tables may call their texts, each as its tokens.
pub struct Names(HashMap<String, Vec<Name>>);

/// A name of a text: its id, whether its numbers are those of the text's Annex A, and the tokens behind the first.
type Name = (String, bool, Vec<String>);

/// A name that stands at the beginning of some tokens.
pub struct Named<'a> {
    /// The text's id.
    pub id: &'a str,
    /// Whether its numbers are those of the text's Annex A.
    pub controls: bool,
    /// How many tokens it takes, a year behind it included.
    pub tokens: usize,
}

impl Names {
    /// The usual names, and those the tables themselves give.
    pub fn of(references: &References) -> Names {
        let mut names = PATTERNS.names.clone();
        names.retain(|(id, ..)| references.text(id).is_some());
        for text in &references.texts {
            names.push((text.id.clone(), false, spelled(&text.id)));
            for (_, of) in text.names.iter() {
                names.extend([&of.name, &of.short].map(|name| (text.id.clone(), false, spelled(name))));
            }
        }
        let mut by_first: HashMap<String, Vec<Name>> = HashMap::new();
        for (id, controls, mut name) in names.into_iter().filter(|(.., name)| !name.is_empty()) {
            let first = name.remove(0);
            by_first.entry(first).or_default().push((id, controls, name));
        }
        Names(by_first)
    }

    /// The longest name that stands at the beginning of these tokens.
    pub fn at<'a>(&'a self, tokens: &[Token]) -> Option<Named<'a>> {
        let (first, rest) = tokens.split_first()?;
        let begins = |name: &[String]| {
            name.len() <= rest.len() && name.iter().zip(rest).all(|(word, token)| *word == token.text)
        };
        let named = self.0.get(&first.text)?.iter().filter(|(.., name)| begins(name));
        let (id, controls, name) = named.max_by_key(|(.., name)| name.len())?;
        let is_year =
            |token: &Token| token.text.len() == 4 && token.text.starts_with(['1', '2']) && is_number(&token.text);
        let year = rest.get(name.len()).is_some_and(|token| is_year(token) && !token.open);
        Some(Named { id, controls: *controls, tokens: 1 + name.len() + usize::from(year) })
    }
}

fn spelled(name: &str) -> Vec<String> {
    tokens(name).into_iter().map(|token| token.text).collect()
}

/// The tokens of a text.
pub fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut open = false;
    while at < chars.len() {
        let end = token_end(&chars, at);
        if end > at {
            found.push(Token { text: chars[at..end].iter().collect(), open, close: chars.get(end) == Some(&')') });
            open = false;
            at = end;
        } else {
            open = chars[at] == '(' || open && chars[at] == ' ';
            if matches!(chars[at], '-' | '–') && found.last().is_some_and(|last| is_range(&last.text, &chars[at + 1..]))
            {
                found.push(Token { text: "bis".to_owned(), open: false, close: false });
            }
            at += 1;
        }
    }
    found
}

/// Whether a hyphen between a number and what stands behind it means all from one to the other: `8-15`, not `17021-1`.
fn is_range(before: &str, after: &[char]) -> bool {
    let after: String = after.iter().filter(|c| **c != ' ').take(12).collect();
    let number = is_number(before) && before.len() <= 3 || annexed(before).is_some() || before.contains('.');
    number && (is_number(&after) || annexed(&after).is_some())
}

/// Where the token that begins at `at` ends; `at` itself if none does.
fn token_end(chars: &[char], at: usize) -> usize {
    let is = |n: usize, test: fn(char) -> bool| chars.get(n).copied().is_some_and(test);
    let letter: fn(char) -> bool = char::is_alphabetic;
    let digit: fn(char) -> bool = |c| c.is_ascii_digit();
    if is(at, digit) {
        return number_end(chars, at);
    }
    if chars[at] == '§' {
        return at + 1;
    }
    if !is(at, letter) {
        return at;
    }
    let end = (at..chars.len()).find(|n| !is(*n, letter)).unwrap_or(chars.len());
    if end == at + 1 && matches!(chars[at], 'a'..='d') {
        // A.6.2.4 and A6.2.4 are one token.
        let dotted = usize::from(is(end, |c| c == '.'));
        if is(end + dotted, digit) {
            return number_end(chars, end + dotted);
        }
    }
    end
}

/// The end of `6.1.3`, `75a`, `26`.
fn number_end(chars: &[char], at: usize) -> usize {
    let digit = |n: usize| chars.get(n).is_some_and(char::is_ascii_digit);
    let mut end = at;
    while digit(end) || chars.get(end) == Some(&'.') && end > at && digit(end + 1) {
        end += 1;
    }
    let letters = (end..chars.len()).take_while(|n| chars[*n].is_alphabetic()).count();
    if letters == 1 { end + 1 } else { end }
}

/// Whether a token is a number: `26`, `6.1.3`, `75a`.
pub fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The address of `a.6.2.4`, however it is written: `a6.2.4`.
pub fn annexed(text: &str) -> Option<String> {
    let letter = text.chars().next().filter(|c| matches!(c, 'a'..='d'))?;
    let rest = text[1..].trim_start_matches('.');
    is_number(rest).then(|| format!("{letter}.{rest}"))
}

/// The value of a Roman number up to 39.
pub fn roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 6 {
        return None;
    }
    let digits: Option<Vec<u32>> = text
        .chars()
        .map(|c| match c {
            'i' => Some(1),
            'v' => Some(5),
            'x' => Some(10),
            _ => None,
        })
        .collect();
    let digits = digits?;
    let value: i64 = digits
        .iter()
        .enumerate()
        .map(|(n, digit)| {
            let less = digits.get(n + 1).is_some_and(|next| next > digit);
            if less { -i64::from(*digit) } else { i64::from(*digit) }
        })
        .sum();
    u32::try_from(value).ok().filter(|value| *value > 0)
}

/// A number up to 20 in Roman digits.
pub fn to_roman(number: u32) -> Option<&'static str> {
    const ROMAN: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
        "xviii", "xix", "xx",
    ];
    ROMAN.get(number.checked_sub(1)? as usize).copied()
}
