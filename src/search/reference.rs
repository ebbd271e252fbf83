//! Addresses in standards and laws, however they are written.

use super::address::{Mark, Names, Token, annexed, is_number, mark, roman, to_roman, tokens};
use super::text::{compatible, words};
use crate::library::{EntryKind, RefId, RefText, References};

/// The entries a text is the address of, all of them if it is ambiguous; none if it says anything else.
pub fn parse_reference(text: &str, references: &References) -> Vec<RefId> {
    let reading = read(text, references);
    if reading.other_words { Vec::new() } else { reading.ids }
}

/// Whether a text may hold an address at all: most queries don’t, and need no tables read.
pub fn may_be_address(text: &str) -> bool {
    words(text).any(|(_, word)| may_be_number(word))
}

/// Whether a word may be an address or a part of one.
fn may_be_number(word: &str) -> bool {
    let digit = word.bytes().any(|byte| byte.is_ascii_digit());
    digit || word.len() == 1 || word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'i' | b'v' | b'x'))
}

/// The text that is named and nothing else: `ISO 42001`.
pub fn named_text<'a>(text: &str, references: &'a References) -> Option<&'a RefText> {
    let names = Names::of(references);
    let tokens = tokens(&compatible(text));
    let is_filler = |token: &Token| mark(&token.text) == Some(Mark::Filler);
    let begins = (0..tokens.len()).take_while(|at| tokens[..*at].iter().all(is_filler));
    let mut named = begins.filter_map(|at| names.at(&tokens[at..]).filter(|named| at + named.tokens == tokens.len()));
    named.find(|named| !named.controls).and_then(|named| references.text(named.id))
}

/// What a text says about addresses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The addresses in it.
    pub ids: Vec<RefId>,
    /// Whether it says something else too.
    pub other_words: bool,
    /// What else it says, in lower case.
    pub others: Vec<String>,
    /// Whether it names an address that no table has.
    pub missing: bool,
}

/// Reads every address in a short text.
pub fn read(text: &str, references: &References) -> Reading {
    let names = Names::of(references);
    let tokens = tokens(&compatible(text));
    let mut reader = Reader::new(references, &names);
    let (mut at, mut others) = (0, Vec::new());
    while at < tokens.len() {
        match reader.step(&tokens[at..]) {
            0 => {
                reader.flush();
                reader.other_words = true;
                others.push(tokens[at].text.clone());
                at += 1;
            }
            used => at += used,
        }
    }
    reader.flush_main();
    // `Annex A controls of 27001`: a text named behind its address.
    let named = reader.text.take().filter(|text| !reader.named && reader.found.iter().any(|id| id.text == *text));
    if let Some(text) = named {
        reader.found.retain(|id| id.text == text);
    }
    Reading { ids: reader.found, other_words: reader.other_words, others, missing: reader.missing }
}

/// The addresses a passage mentions. Where it does not say of which text, those of `near` are meant.
pub fn mentions(text: &str, near: &[RefId], references: &References, names: &Names) -> Vec<RefId> {
    let tokens = tokens(text);
    let mut reader = Reader::new(references, names);
    let mut all: Vec<RefId> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins = names.at(&tokens[at..]).is_some() || begins_address(&tokens[at].text);
        let begun = reader.main.is_some() || reader.mark.is_some();
        let used = if begins || begun { reader.step(&tokens[at..]) } else { 0 };
        if used == 0 {
            reader.flush();
            all.extend(meant(&mut reader, near));
        }
        at += used.max(1);
    }
    reader.flush();
    all.extend(meant(&mut reader, near));
    all.sort_unstable();
    all.dedup();
    all
}

fn begins_address(token: &str) -> bool {
    let marked = matches!(mark(token), Some(Mark::Article | Mark::Annex | Mark::Clause | Mark::Control));
    marked || annexed(token).is_some() || is_number(token) && token.contains('.')
}

/// Of what was read those that are meant: all of one text, or of a text the passage is about.
fn meant(reader: &mut Reader<'_>, near: &[RefId]) -> Vec<RefId> {
    let found = std::mem::take(&mut reader.found);
    let named = std::mem::take(&mut reader.named);
    let first = found.first().map(|id| id.text.clone());
    if named || found.iter().all(|id| Some(&id.text) == first.as_ref()) {
        return found;
    }
    found.into_iter().filter(|id| near.iter().any(|near| near.text == id.text)).collect()
}

/// The number an address turns on.
#[derive(Clone, Debug, PartialEq)]
enum Main {
    /// `26`, `6.1.3`.
    Number(String),
    /// `a.6.2.4`.
    Annexed(String),
    /// `iii` of Annex III.
    Roman(String),
    /// `a` of Annex A.
    Letter(char),
    /// `iii` of Chapter III.
    Chapter(String),
}

/// Reads tokens one after the other.
struct Reader<'a> {
    references: &'a References,
    names: &'a Names,
    text: Option<String>,
    /// Whether its numbers are those of the text's Annex A.
    controls: bool,
    mark: Option<Mark>,
    main: Option<Main>,
    /// Paragraphs, points and letters below it.
    below: Vec<String>,
    /// Those that stand before it: `Absatz 7 des Artikels 26`.
    early: Vec<String>,
    /// What a range begins with, until its end is read.
    range: Vec<RefId>,
    /// The word before: what the next number is.
    next: Option<Mark>,
    found: Vec<RefId>,
    /// Whether what was found last was named with its text.
    named: bool,
    other_words: bool,
    /// Whether an address was read that no table has.
    missing: bool,
}

impl<'a> Reader<'a> {
    fn new(references: &'a References, names: &'a Names) -> Reader<'a> {
        let (text, mark, main, below, early, range, next, found) = Default::default();
        Reader {
            references,
            names,
            text,
            controls: false,
            mark,
            main,
            below,
            early,
            range,
            next,
            found,
            named: false,
            other_words: false,
            missing: false,
        }
    }

    /// Takes the first of these tokens in; how many it took, 0 if it is no part of an address.
    fn step(&mut self, tokens: &[Token]) -> usize {
        let token = &tokens[0];
        if let Some(named) = self.names.at(tokens) {
            if self.text.as_deref().is_some_and(|text| text != named.id || self.controls != named.controls) {
                self.flush();
            }
            (self.text, self.controls) = (Some(named.id.to_owned()), named.controls);
            return named.tokens;
        }
        let expected = self.next.take();
        if let Some(mark) = mark(&token.text).filter(|_| !self.is_letter(token, expected)) {
            return self.marked(mark, tokens);
        }
        if let Some(address) = annexed(&token.text) {
            self.flush_main();
            self.main = Some(Main::Annexed(address));
            return 1;
        }
        if is_number(&token.text) {
            return self.number(token, expected);
        }
        self.letters(tokens, expected)
    }

    /// Whether a short word is a letter of the address though it is a word too: `lit. a`, `(no)`.
    fn is_letter(&self, token: &Token, expected: Option<Mark>) -> bool {
        token.text.len() == 1 && (expected == Some(Mark::Letter) || token.close)
    }

    fn marked(&mut self, mark: Mark, tokens: &[Token]) -> usize {
        match mark {
            Mark::Filler => {}
            Mark::Range => {
                let known = self.found.len();
                self.flush_main();
                self.range = self.found[known..].to_vec();
            }
            Mark::Paragraph | Mark::Point | Mark::Letter if self.main.is_some() => self.next = Some(mark),
            Mark::Sentence if self.main.is_some() => {
                let number = tokens.get(1).is_some_and(|token| is_number(&token.text));
                return 1 + usize::from(number);
            }
            Mark::Paragraph | Mark::Point | Mark::Letter => return self.before(tokens),
            Mark::Sentence => return 0,
            // Ziffer: a clause of a standard, a point of an annex.
            Mark::Clause if matches!(self.main, Some(Main::Roman(_))) => self.next = Some(Mark::Point),
            Mark::Article | Mark::Annex | Mark::Clause | Mark::Chapter | Mark::Control => {
                // Control A.5.7 of Annex A: both words belong to one number.
                if self.main.is_some() {
                    self.flush();
                }
                self.mark = Some(mark);
            }
        }
        1
    }

    /// A paragraph or point named before what it is of.
    fn before(&mut self, tokens: &[Token]) -> usize {
        let short = |token: &&Token| is_number(&token.text) || token.text.len() == 1;
        let Some(part) = tokens.get(1).filter(short) else { return 0 };
        self.early.push(part.text.clone());
        2
    }

    fn number(&mut self, token: &Token, expected: Option<Mark>) -> usize {
        let below = token.open || matches!(expected, Some(Mark::Paragraph | Mark::Point | Mark::Letter));
        match &self.main {
            // ISO 9001: a text that no table treats, so what follows is an address in none of them.
            None if is_other_standard(&token.text) => return 0,
            // Art. 6.1: its first paragraph.
            None if self.mark == Some(Mark::Article) && token.text.contains('.') => {
                let mut parts = token.text.split('.').map(str::to_owned);
                self.main = parts.next().map(Main::Number);
                self.below.extend(parts);
            }
            None => self.main = Some(Main::Number(token.text.clone())),
            Some(Main::Letter(letter)) if !below => self.main = Some(Main::Annexed(format!("{letter}.{}", token.text))),
            // Annex III 5b: its point 5, letter b.
            Some(Main::Roman(_)) => {
                let digits = token.text.trim_end_matches(|c: char| c.is_alphabetic()).len();
                let (number, letter) = token.text.split_at(digits);
                self.below.extend([number, letter].into_iter().filter(|part| !part.is_empty()).map(str::to_owned));
            }
            Some(_) if below => self.below.push(token.text.clone()),
            Some(_) => {
                self.flush_main();
                self.main = Some(Main::Number(token.text.clone()));
            }
        }
        1
    }

    fn letters(&mut self, tokens: &[Token], expected: Option<Mark>) -> usize {
        let token = &tokens[0];
        let single = token.text.chars().next().filter(|c| token.text.len() == 1 && c.is_ascii_lowercase());
        match (&self.main, self.mark) {
            (None, Some(Mark::Chapter | Mark::Clause)) if roman(&token.text).is_some() => {
                self.main = Some(Main::Chapter(token.text.clone()));
            }
            (None, Some(Mark::Annex)) if roman(&token.text).is_some() => {
                self.main = Some(Main::Roman(token.text.clone()));
            }
            (None, Some(Mark::Annex)) if single.is_some() => self.main = single.map(Main::Letter),
            (None, _) => {
                let number = tokens.get(1).filter(|next| is_number(&next.text) && !next.open);
                let dotted = number.filter(|next| next.text.contains('.') || self.mark == Some(Mark::Control));
                let Some((letter, number)) = single.filter(|c| matches!(c, 'a'..='d')).zip(dotted) else { return 0 };
                self.main = Some(Main::Annexed(format!("{letter}.{}", number.text)));
                return 2;
            }
            (Some(_), _)
                if token.text.len() <= 2
                    && (token.close || expected == Some(Mark::Letter) || expected.is_some() && single.is_some()) =>
            {
                self.below.push(token.text.clone());
            }
            (Some(Main::Number(_)), Some(Mark::Article)) if token.text.len() > 1 && roman(&token.text).is_some() => {
                self.below.extend(roman(&token.text).map(|number| number.to_string()));
            }
            (Some(_), _)
                if single.is_some() && tokens.get(1).is_none_or(|next| mark(&next.text) == Some(Mark::Filler)) =>
            {
                self.below.push(token.text.clone());
            }
            _ => return 0,
        }
        1
    }

    /// Ends the address at hand, and forgets its text.
    fn flush(&mut self) {
        self.flush_main();
        (self.text, self.controls, self.mark) = (None, false, None);
    }

    /// Ends the address at hand; a further number is of the same text.
    fn flush_main(&mut self) {
        let mut below = std::mem::take(&mut self.early);
        below.append(&mut self.below);
        let Some(main) = self.main.take() else {
            self.other_words |= !below.is_empty();
            return;
        };
        self.named |= self.text.is_some();
        let mark = if self.controls { Some(Mark::Control) } else { self.mark };
        let texts = self.references.texts.iter().filter(|text| self.text.as_ref().is_none_or(|id| *id == text.id));
        let before = self.found.len();
        for text in texts {
            for id in addresses(text, &main, &below, mark, self.text.is_some()) {
                if let Some(from) = self.range.iter().find(|from| from.text == id.text) {
                    let between = between(text, from, &id);
                    self.found.extend(between);
                }
                if !self.found.contains(&id) {
                    self.found.push(id);
                }
            }
        }
        self.range.clear();
        let sure = self.mark.is_some() || matches!(main, Main::Annexed(_));
        self.missing |= sure && self.found.len() == before;
    }
}

/// The entries between two of a text, as far down as they are.
fn between(text: &RefText, from: &RefId, to: &RefId) -> Vec<RefId> {
    let place = |id: &RefId| text.entries.iter().position(|entry| entry.id == id.entry());
    let depth = |id: &RefId| id.address.matches('.').count();
    let (Some(first), Some(last)) = (place(from), place(to)) else { return Vec::new() };
    let inner = text.entries.get(first + 1..last).unwrap_or_default().iter();
    let alike = inner.filter(|entry| depth(&entry.id) == depth(from) && entry.kind == text.entries[first].kind);
    alike.map(|entry| entry.id.clone()).take(MOST_BETWEEN).collect()
}

/// Whether a number is that of a standard, and no year.
fn is_other_standard(number: &str) -> bool {
    number.len() >= 4 && number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with("20")
}

/// Most entries that a range names.
const MOST_BETWEEN: usize = 40;

/// What an address can mean in a text.
fn addresses(text: &RefText, main: &Main, below: &[String], mark: Option<Mark>, named: bool) -> Vec<RefId> {
    let is_law = text.entries.iter().any(|entry| entry.kind == EntryKind::Article);
    let brackets: String = below.iter().map(|part| format!("({part})")).collect();
    let (bases, tail): (Vec<String>, String) = match main {
        // Anhang 3, where the law writes Anhang III.
        Main::Number(number) if is_law && mark == Some(Mark::Annex) => {
            let annex = number.parse().ok().and_then(to_roman).map(|n| format!("annex-{n}"));
            (annex.map_or_else(Vec::new, |annex| pointed(text, annex, below)), String::new())
        }
        // Annex 3, without a letter before it, is a law's.
        Main::Number(number) if !named && mark == Some(Mark::Annex) && !number.contains('.') => (Vec::new(), brackets),
        Main::Number(number) => (numbered(number, is_law, mark, named || !below.is_empty()), brackets),
        // Annex B of ISO/IEC 42001 guides the controls of Annex A under the same numbers.
        Main::Annexed(address) if !is_law => match address.strip_prefix('b').filter(|_| has(text, "annex-b")) {
            Some(rest) => (vec![format!("a{rest}")], brackets),
            None => (vec![address.clone()], brackets),
        },
        Main::Annexed(_) => return Vec::new(),
        Main::Roman(number) => (pointed(text, format!("annex-{number}"), below), String::new()),
        Main::Letter(letter) => (vec![format!("annex-{letter}")], String::new()),
        Main::Chapter(number) => (vec![format!("chapter-{number}")], String::new()),
    };
    let mut found = Vec::new();
    for base in bases {
        if let Some((base, letter)) = existing(text, &base) {
            found.push(RefId { text: text.id.clone(), address: format!("{base}{letter}{tail}") });
        }
    }
    found
}

/// The places a bare number may be: of a law an article; of a standard a clause, a control, or both.
fn numbered(number: &str, is_law: bool, mark: Option<Mark>, sure: bool) -> Vec<String> {
    let dotted = number.contains('.');
    match (is_law, mark) {
        (true, Some(Mark::Article)) => vec![number.to_owned()],
        // Kapitel 5, where the law writes Kapitel V.
        (true, Some(Mark::Chapter)) => {
            number.parse().ok().and_then(to_roman).map(|n| format!("chapter-{n}")).into_iter().collect()
        }
        (true, None) if sure && !dotted => vec![number.to_owned()],
        (false, Some(Mark::Clause | Mark::Chapter)) => vec![number.to_owned()],
        (false, Some(Mark::Control | Mark::Annex)) => vec![format!("a.{number}")],
        (false, None) if sure || dotted => vec![number.to_owned(), format!("a.{number}")],
        _ => Vec::new(),
    }
}

/// An annex with as many of its points as the table tells apart; nothing if it does so, but has no such point.
fn pointed(text: &RefText, annex: String, below: &[String]) -> Vec<String> {
    let mut address = annex;
    for part in below {
        let longer = format!("{address}.{part}");
        if has(text, &longer) {
            address = longer;
            continue;
        }
        let is_point = is_number(part) && text.entries.iter().any(|entry| is_below(&entry.id.address, &address));
        return if is_point { Vec::new() } else { vec![address] };
    }
    vec![address]
}

fn is_below(address: &str, annex: &str) -> bool {
    address.strip_prefix(annex).is_some_and(|rest| rest.starts_with('.'))
}

/// The address as the table has it, and a letter behind it that the table does not tell apart: `6.1.3d` is `6.1.3`, `(d)`.
fn existing(text: &RefText, base: &str) -> Option<(String, String)> {
    if has(text, base) {
        return Some((base.to_owned(), String::new()));
    }
    let letter = base.chars().next_back().filter(char::is_ascii_lowercase)?;
    let number = &base[..base.len() - 1];
    if !number.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    has(text, number).then(|| (number.to_owned(), format!("({letter})")))
}

fn has(text: &RefText, address: &str) -> bool {
    text.entries.iter().any(|entry| entry.id.address == address)
}
