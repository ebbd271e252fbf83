//! Dates, paragraphs and numbers: what must be the same in both languages of a block.
//!
//! They are compared as sets, after each language's way of writing them is undone, for one language may well repeat what
//! the other says once.

use std::collections::BTreeSet;

use super::parity::Shape;
use super::{Text, name};
use crate::lang::Lang;
use crate::library::Problem;

const MONTHS: [[&str; 12]; 2] = [
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
];

/// Numbers that may be written out.
const WORDS: [[&[&str]; 21]; 2] = [
    [
        &["zero", "no", "none"],
        &["one", "once", "first", "single"],
        &["two", "twice", "second", "both", "half"],
        &["three", "third"],
        &["four", "fourth", "quarter"],
        &["five", "fifth"],
        &["six", "sixth"],
        &["seven", "seventh"],
        &["eight", "eighth"],
        &["nine", "ninth"],
        &["ten", "tenth"],
        &["eleven", "eleventh"],
        &["twelve", "twelfth"],
        &["thirteen"],
        &["fourteen"],
        &["fifteen"],
        &["sixteen"],
        &["seventeen"],
        &["eighteen"],
        &["nineteen"],
        &["twenty"],
    ],
    [
        &["null", "kein"],
        &["ein", "erst", "einmal"],
        &["zwei", "zweit", "beide", "halb"],
        &["drei", "dritt"],
        &["vier"],
        &["fünf"],
        &["sechs"],
        &["sieb"],
        &["acht"],
        &["neun"],
        &["zehn"],
        &["elf"],
        &["zwölf"],
        &["dreizehn"],
        &["vierzehn"],
        &["fünfzehn"],
        &["sechzehn"],
        &["siebzehn"],
        &["achtzehn"],
        &["neunzehn"],
        &["zwanzig"],
    ],
];

/// What a text says in figures.
#[derive(Debug, Default, PartialEq)]
struct Figures {
    dates: BTreeSet<String>,
    /// Article and paragraph: `26(7)`.
    paragraphs: BTreeSet<String>,
    numbers: BTreeSet<String>,
    /// Numbers outside of dates and paragraphs: the 8 of `26(7) and (8)`.
    bare: BTreeSet<String>,
    /// Lower case, for numbers written out.
    text: String,
}

/// What two texts of the same block say differently.
pub(super) fn compare(here: &Text, mine: &Shape, there: &Text, theirs: &Shape) -> Vec<Problem> {
    let own = Figures::of(&mine.text, here.lang);
    let other = Figures::of(&theirs.text, there.lang);
    let mut found = Vec::new();
    let mut differ = |code: &'static str, only_here: Vec<&String>, only_there: Vec<&String>| {
        if only_here.is_empty() && only_there.is_empty() {
            return;
        }
        let list = |all: &[&String]| all.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(", ");
        let message = match (only_here.is_empty(), only_there.is_empty()) {
            (false, true) => format!("{code} {} not in the {} text", list(&only_here), name(there.lang)),
            (true, _) => format!("{code} {} of the {} text not here", list(&only_there), name(there.lang)),
            (false, false) => {
                format!("{code} {} here, {} in the {} text", list(&only_here), list(&only_there), name(there.lang))
            }
        };
        let problem = Problem::error(code, &here.path, message);
        let needle = only_here.first().and_then(|figure| as_written(figure, here, mine.line.max(1)));
        let problem = here.at_line(problem, mine.line.max(1), needle.as_deref().unwrap_or_default());
        found.push(problem.help(format!("compare it with line {} of {}", theirs.line.max(1), there.path.display())));
    };
    differ("date", own.dates.difference(&other.dates).collect(), other.dates.difference(&own.dates).collect());
    differ("paragraph", own.paragraphs_beyond(&other), other.paragraphs_beyond(&own));
    differ("number", own.beyond(&other, there.lang), other.beyond(&own, here.lang));
    found
}

/// How a figure stands in the line of a file, to point at it.
fn as_written(figure: &str, text: &Text, line: u32) -> Option<String> {
    let line = text.source.lines().nth(line as usize - 1)?;
    let months = MONTHS[text.lang as usize];
    let dot = if text.lang == Lang::De { "." } else { "" };
    let mut ways = vec![
        figure.to_owned(),
        figure.replace('(', " Abs. ").replace(')', ""),
        figure.replace('(', " Nr. ").replace(')', ""),
    ];
    let parts: Vec<&str> = figure.split('-').collect();
    if let [year, month, day] = parts[..]
        && let (Ok(month), Ok(day)) = (month.parse::<usize>(), day.parse::<u8>())
    {
        ways.push(format!("{day}{dot} {} {year}", months.get(month.checked_sub(1)?)?));
    }
    let lower = line.to_lowercase();
    let at = ways.iter().find_map(|way| Some((lower.find(&way.to_lowercase())?, way.len())))?;
    line.get(at.0..at.0 + at.1).map(str::to_owned)
}

impl Figures {
    fn of(text: &str, lang: Lang) -> Figures {
        let text = plain_digits(text).to_lowercase();
        let mut figures = Figures::default();
        let tokens = tokens(&text);
        let mut taken = vec![false; tokens.len()];
        for at in 0..tokens.len() {
            if let Some((date, used)) = date(&tokens[at..], lang) {
                figures.dates.insert(date);
                taken[at..at + used].fill(true);
            }
        }
        for (token, _) in tokens.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            figures.numbers.extend(number(token, lang));
        }
        for at in 0..tokens.len() {
            if let Some((paragraph, used)) = paragraph(&tokens[at..], lang) {
                figures.paragraphs.insert(paragraph);
                taken[at..at + used].fill(true);
            }
        }
        for (token, _) in tokens.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            figures.bare.extend(number(token, lang));
        }
        figures.text = text;
        figures
    }

    /// Paragraphs that the other text does not name, not even as one in a row of them: `26(7) and (8)`.
    fn paragraphs_beyond<'a>(&'a self, other: &'a Figures) -> Vec<&'a String> {
        let in_a_row = |paragraph: &&String| {
            let (article, number) = paragraph.trim_end_matches(')').split_once('(').unwrap_or((paragraph, ""));
            let begins =
                other.paragraphs.iter().any(|other| other.split_once('(').is_some_and(|(own, _)| own == article));
            begins && other.bare.contains(number)
        };
        self.paragraphs.difference(&other.paragraphs).filter(|paragraph| !in_a_row(paragraph)).collect()
    }

    /// Numbers that the other text has neither in figures nor in words.
    fn beyond<'a>(&'a self, other: &'a Figures, lang: Lang) -> Vec<&'a String> {
        self.numbers.difference(&other.numbers).filter(|number| !is_written_out(number, &other.text, lang)).collect()
    }
}

fn is_written_out(number: &str, text: &str, lang: Lang) -> bool {
    let Some(words) = number.parse::<usize>().ok().and_then(|number| WORDS[lang as usize].get(number)) else {
        return false;
    };
    let mut all = text.split(|c: char| !c.is_alphanumeric());
    // German inflects and compounds them: `zweite`, `Zweijahresfrist`.
    all.any(|word| words.iter().any(|name| if lang == Lang::De { word.contains(name) } else { word == *name }))
}

/// Raised digits as digits of their own: 10²⁵ → 10^25.
fn plain_digits(text: &str) -> String {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let mut out = String::with_capacity(text.len());
    let mut raised = false;
    for c in text.chars() {
        match RAISED.chars().position(|digit| digit == c) {
            Some(digit) => {
                if !raised {
                    out.push('^');
                }
                out.push(char::from(b'0' + digit as u8));
                raised = true;
            }
            None => {
                out.push(if c == '\u{a0}' || c == '\u{202f}' { ' ' } else { c });
                raised = false;
            }
        }
    }
    out
}

/// Numbers (with inner points, commas and a letter behind), words, single signs.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            number_length(rest)
        } else if first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            tokens.push(&rest[..length]);
        }
        rest = &rest[length..];
    }
    tokens
}

fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while digit(at) || (matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1)) {
        at += 1;
    }
    // A letter that belongs to the number: Art. 75a, not 5G nor 3rd.
    let mut behind = text[at..].chars();
    let letter = behind.next().is_some_and(|c| c.is_ascii_lowercase());
    if letter && !behind.next().is_some_and(char::is_alphanumeric) { at + 1 } else { at }
}

/// The number of a token, without the signs that group thousands, the decimal sign a point.
fn number(token: &str, lang: Lang) -> Option<String> {
    if !token.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (group, decimal) = match lang {
        Lang::En => (',', '.'),
        Lang::De => ('.', ','),
    };
    let groups: Vec<&str> = token.split(group).collect();
    let grouped = groups.len() > 1
        && groups[0].len() <= 3
        && groups[1..].iter().all(|part| part.len() >= 3 && part.as_bytes()[..3].iter().all(u8::is_ascii_digit))
        && groups[1..groups.len() - 1].iter().all(|part| part.len() == 3);
    let plain = if grouped { groups.concat() } else { token.to_owned() };
    Some(if decimal == ',' { plain.replace(',', ".") } else { plain })
}

/// A date at the beginning of the tokens, and how many of them it takes.
fn date(tokens: &[&str], lang: Lang) -> Option<(String, usize)> {
    let month = |word: &str| MONTHS[lang as usize].iter().position(|name| *name == word).map(|at| at + 1);
    let year = |at: usize| {
        tokens.get(at).and_then(|token| token.parse::<u16>().ok()).filter(|year| (1900..2100).contains(year))
    };
    let first: &str = tokens.first()?;
    // `2 December 2027`, `2. Dezember 2027`, with or without the year.
    if let Ok(day @ 1..=31) = first.parse::<u8>() {
        let dot = usize::from(lang == Lang::De && tokens.get(1) == Some(&"."));
        let month = month(tokens.get(1 + dot)?)?;
        return Some(match year(2 + dot) {
            Some(year) => (format!("{year}-{month:02}-{day:02}"), 3 + dot),
            None => (format!("{day:02}.{month:02}."), 2 + dot),
        });
    }
    // `December 2027`
    if let Some(month) = month(first) {
        return year(1).map(|year| (format!("{year}-{month:02}"), 2));
    }
    // `2027-12-02`, `02.12.2027`
    if let (Some(y), Some(&"-"), Some(m), Some(&"-"), Some(d)) =
        (year(0), tokens.get(1), tokens.get(2), tokens.get(3), tokens.get(4))
    {
        return (m.len() == 2 && d.len() == 2).then(|| (format!("{y}-{m}-{d}"), 5));
    }
    let mut parts = first.split('.');
    let (day, month, year) =
        (parts.next()?.parse::<u8>().ok()?, parts.next()?.parse::<u8>().ok()?, parts.next()?.parse::<u16>().ok()?);
    (parts.next().is_none() && year > 1900).then(|| (format!("{year}-{month:02}-{day:02}"), 1))
}

/// `26(7)` or `26 Abs. 7` at the beginning of the tokens, and how many of them it takes.
fn paragraph(tokens: &[&str], lang: Lang) -> Option<(String, usize)> {
    let is_number = |token: &&&str| token.starts_with(|c: char| c.is_ascii_digit());
    let article = tokens.first().filter(is_number)?;
    let (number, used) = match lang {
        Lang::En => {
            // `26(7)` is a paragraph, `2026 (4.6)` is not.
            let touches = tokens.get(1)?.as_ptr() as usize == article.as_ptr() as usize + article.len();
            (touches && *tokens.get(1)? == "(" && *tokens.get(3)? == ")").then(|| (tokens.get(2), 4))?
        }
        Lang::De => {
            let dot = usize::from(tokens.get(2) == Some(&"."));
            matches!(*tokens.get(1)?, "abs" | "absatz" | "nr" | "nummer").then(|| (tokens.get(2 + dot), 3 + dot))?
        }
    };
    Some((format!("{article}({})", number.filter(is_number)?), used))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(text: &str, lang: Lang) -> (Vec<String>, Vec<String>, Vec<String>) {
        let figures = Figures::of(text, lang);
        let all = |set: BTreeSet<String>| set.into_iter().collect();
        (all(figures.dates), all(figures.paragraphs), all(figures.numbers))
    }

    #[test]
    fn both_ways_of_writing_figures_read_the_same() {
        for (en, de) in [
            ("from 2 December 2027", "ab dem 2. Dezember 2027"),
            ("in August 2026", "im August 2026"),
            ("on 2027-12-02", "am 02.12.2027"),
            ("on 2 August", "am 2. August"),
            ("Art. 26(7)", "Art. 26 Abs. 7"),
            ("Art. 3(4), 75a(1)", "Art. 3 Nr. 4, Art. 75a Abs. 1"),
            ("EUR 15,000,000 or 7.5 %", "15.000.000 EUR oder 7,5 %"),
            ("more than 10^25 FLOPs", "mehr als 10²⁵ FLOPs"),
            ("clause 6.1.3 of 42001:2023", "Abschnitt 6.1.3 der 42001:2023"),
            ("1,250.5", "1.250,5"),
        ] {
            assert_eq!(figures(en, Lang::En), figures(de, Lang::De), "{en}");
        }
    }

    #[test]
    fn paragraphs_in_a_row_count_however_they_are_written() {
        for (en, de, differ) in [
            ("Art. 3(3) and 3(4)", "Art. 3 Nr. 3 und Nr. 4", false),
            ("Art. 26(7) and (8)", "Art. 26 Abs. 7 und 8", false),
            ("Art. 26(7)", "Art. 26 Abs. 8", true),
            ("ISO 19011:2026 (4.6)", "ISO 19011:2026, 4.6", false),
        ] {
            let (en, de) = (Figures::of(en, Lang::En), Figures::of(de, Lang::De));
            let found = !en.paragraphs_beyond(&de).is_empty() || !de.paragraphs_beyond(&en).is_empty();
            assert_eq!(found, differ, "{en:?} {de:?}");
        }
    }

    #[test]
    fn numbers_in_words_count() {
        let (en, de) =
            (Figures::of("38 controls, 3 years", Lang::En), Figures::of("38 Maßnahmen, dreijährig", Lang::De));
        assert!(en.beyond(&de, Lang::De).is_empty());
        assert!(de.beyond(&en, Lang::En).is_empty());
    }
}
