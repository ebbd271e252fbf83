//! The glossary: terms in both languages.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::ids::{RefId, TermId};
use crate::lang::{Lang, Pair};

/// All terms, with a look-up by any of their names.
#[derive(Debug, Default)]
pub struct Glossary {
    /// Terms in the order of the files.
    pub terms: Vec<Term>,
    /// Every name, folded, with its language, rank and term; sorted by name.
    names: Vec<Name>,
}

#[derive(Debug)]
struct Name {
    key: String,
    lang: Lang,
    rank: Rank,
    term: u32,
}

/// How well a name names its term, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Name,
    Abbr,
    Synonym,
    Accepted,
}

/// A term in one or both languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Term {
    pub id: TermId,
    pub refs: Vec<RefId>,
    pub texts: Pair<TermText>,
}

/// A term in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TermText {
    /// The term.
    pub name: String,
    /// Abbreviations.
    #[serde(default)]
    pub abbr: Vec<String>,
    /// Other right names, shown.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Wrong or loose names that people type: found, never shown.
    #[serde(default)]
    pub accepted: Vec<String>,
    /// One to three sentences.
    #[serde(default)]
    pub definition: String,
    /// A false friend or trap of usage.
    #[serde(default)]
    pub note: Option<String>,
    /// Where it is defined.
    #[serde(default)]
    pub source: Option<String>,
}

impl TermText {
    fn names(&self) -> impl Iterator<Item = (Rank, &String)> {
        let name = std::iter::once((Rank::Name, &self.name));
        let abbr = self.abbr.iter().map(|name| (Rank::Abbr, name));
        let synonyms = self.synonyms.iter().map(|name| (Rank::Synonym, name));
        name.chain(abbr).chain(synonyms).chain(self.accepted.iter().map(|name| (Rank::Accepted, name)))
    }
}

impl Glossary {
    /// A glossary of these terms.
    pub fn new(terms: Vec<Term>) -> Glossary {
        let mut names = Vec::new();
        for (n, term) in terms.iter().enumerate() {
            for (lang, text) in term.texts.iter() {
                let of = |(rank, name): (Rank, &String)| Name { key: fold(name), lang, rank, term: n as u32 };
                names.extend(text.names().map(of).filter(|name| !name.key.is_empty()));
            }
        }
        names.sort_by(|a, b| (&a.key, a.rank, a.term).cmp(&(&b.key, b.rank, b.term)));
        Glossary { terms, names }
    }

    /// The term of that id.
    pub fn term(&self, id: &TermId) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == *id)
    }

    /// Terms that go by `word`, best first: by name, abbreviation, synonym, accepted form, then by the beginning of one;
    /// case, umlaut spelling and German inflection do not matter.
    pub fn look_up(&self, word: &str) -> Vec<&Term> {
        let key = fold(word);
        if key.is_empty() {
            return Vec::new();
        }
        let from = self.names.partition_point(|name| name.key < key);
        let found = self.names[from..].iter().take_while(|name| name.key.starts_with(&key));
        let mut found: Vec<(bool, Rank, &str, u32)> =
            found.map(|name| (name.key != key, name.rank, name.key.as_str(), name.term)).collect();
        found.sort_unstable();
        let mut terms = Vec::new();
        for (.., term) in found {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms.into_iter().map(|term| &self.terms[term as usize]).collect()
    }

    /// The term nearest to a misspelt word, if any is near.
    pub fn suggest(&self, word: &str) -> Option<&Term> {
        let key = fold(word);
        let shown = self.names.iter().filter(|name| name.rank != Rank::Accepted);
        let name = super::catalogue::nearest(&key, shown, |name| &name.key)?;
        Some(&self.terms[name.term as usize])
    }

    /// The terms that stand in a text of that language, with the bytes they cover; the longest at each place, in order.
    pub fn in_text(&self, text: &str, lang: Lang) -> Vec<(Range<usize>, &Term)> {
        let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
        let keys: Vec<String> = words.iter().map(|(_, word)| fold(word)).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = (1..=MAX_WORDS.min(words.len() - at)).rev().find_map(|length| {
                let written: Vec<&str> = words[at..at + length].iter().map(|(_, word)| *word).collect();
                let term = self.exactly(&keys[at..at + length].join(" "), &written, lang)?;
                let (last, word) = words[at + length - 1];
                Some((length, words[at].0..last + word.len(), term))
            });
            match longest {
                Some((length, range, term)) => {
                    found.push((range, term));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The term one of whose shown names is written there. The keys only find candidates: they bring words together that
    /// are forms of two names ("office", "officer"), so the name itself is held against what is written.
    fn exactly(&self, key: &str, written: &[&str], lang: Lang) -> Option<&Term> {
        let from = self.names.partition_point(|name| name.key.as_str() < key);
        let same = self.names[from..].iter().take_while(|name| name.key == key);
        let same = same.filter(|name| name.lang == lang && name.rank != Rank::Accepted);
        let mut terms = same.map(|name| &self.terms[name.term as usize]);
        terms.find(|term| {
            let names = term.texts.get(lang).into_iter().flat_map(TermText::names);
            names.filter(|(rank, _)| *rank != Rank::Accepted).any(|(_, name)| is_written(written, name, lang))
        })
    }
}

/// Whether words of a text are a name, inflected or not.
fn is_written(written: &[&str], name: &str, lang: Lang) -> bool {
    let words: Vec<&str> = name.unicode_words().collect();
    words.len() == written.len() && words.iter().zip(written).all(|(name, written)| is_form(written, name, lang))
}

/// Whether a word of a text is a form of a name's: abbreviations as they are but for a plural's s, German nouns with their
/// capital (`Einführer`, not `einführen`), other words in any case and with one ending.
fn is_form(written: &str, name: &str, lang: Lang) -> bool {
    if name.chars().skip(1).any(char::is_uppercase) {
        return written.strip_prefix(name).is_some_and(|ending| matches!(ending, "" | "s" | "'s" | "’s"));
    }
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    if lang == Lang::De && capital(name) && !capital(written) {
        return false;
    }
    let (written, name) = (written.to_lowercase(), name.to_lowercase());
    let with = |base: &str, endings: &[&str]| written.strip_prefix(base).is_some_and(|rest| endings.contains(&rest));
    match lang {
        Lang::En => {
            with(&name, &["", "s", "es", "'s", "’s"]) || name.strip_suffix('y').is_some_and(|base| with(base, &["ies"]))
        }
        Lang::De => {
            let bases = ["e", "er", "es", "en", "o"].iter().filter_map(|ending| name.strip_suffix(ending));
            with(&name, &DE_ENDINGS) || bases.into_iter().any(|base| with(base, &DE_ENDINGS))
        }
    }
}

/// Endings of German nouns and adjectives.
const DE_ENDINGS: [&str; 9] = ["", "e", "n", "s", "en", "er", "es", "em", "ern"];

/// Longest term looked for in a text, in words.
const MAX_WORDS: usize = 7;

/// A name as it is compared: lower case, umlauts and their spellings alike, words joined by single spaces, common endings
/// of inflection off.
fn fold(name: &str) -> String {
    let words: Vec<String> = name.unicode_words().map(fold_word).collect();
    words.join(" ")
}

fn fold_word(word: &str) -> String {
    let lower = word.to_lowercase();
    let plain: String = lower
        .replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('ß', "ss")
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .collect();
    // Abbreviations keep their endings.
    if word.chars().skip(1).any(char::is_uppercase) {
        return plain;
    }
    without_endings(&plain).to_owned()
}

/// The word without endings of inflection of either language, as long as four letters are left: light on purpose, for it
/// need only bring the forms of one name together.
fn without_endings(mut word: &str) -> &str {
    while word.len() > 4
        && let Some(rest) =
            ["en", "er", "es", "em", "e", "n", "s", "o"].iter().find_map(|ending| word.strip_suffix(ending))
        && rest.len() >= 4
    {
        word = rest;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Pair;

    fn glossary() -> Glossary {
        let text = |name: &str, abbr: &[&str], accepted: &[&str]| TermText {
            name: name.into(),
            abbr: abbr.iter().map(|a| (*a).to_owned()).collect(),
            synonyms: Vec::new(),
            accepted: accepted.iter().map(|a| (*a).to_owned()).collect(),
            definition: String::new(),
            note: None,
            source: None,
        };
        let term = |id: &str, en: TermText, de: TermText| Term {
            id: id.into(),
            refs: Vec::new(),
            texts: Pair::Both { en, de },
        };
        Glossary::new(vec![
            term("deployer", text("deployer", &[], &["user"]), text("Betreiber", &[], &["Einsatzbetrieb"])),
            term(
                "soa",
                text("Statement of Applicability", &["SoA"], &[]),
                text("Erklärung zur Anwendbarkeit", &[], &[]),
            ),
            term("risk", text("risk", &[], &[]), text("Risiko", &[], &[])),
            term("risk-assessment", text("risk assessment", &[], &[]), text("Risikobeurteilung", &[], &[])),
        ])
    }

    #[test]
    fn terms_are_found_by_any_name_and_spelling() {
        let glossary = glossary();
        for (typed, id) in [
            ("Betreiber", "deployer"),
            ("betreibern", "deployer"),
            ("Risiken", "risk"),
            ("risks", "risk"),
            ("Einsatzbetrieb", "deployer"),
            ("SOA", "soa"),
            ("erklaerung zur anwendbarkeit", "soa"),
            ("Erklärung", "soa"),
            ("risk", "risk"),
            ("risk a", "risk-assessment"),
        ] {
            assert_eq!(glossary.look_up(typed).first().map(|term| term.id.0.as_str()), Some(id), "{typed}");
        }
        assert!(glossary.look_up("nothing").is_empty());
        assert!(glossary.look_up(" ").is_empty());
    }

    #[test]
    fn the_longest_term_at_each_place_of_a_text_is_found() {
        let glossary = glossary();
        let text = "The deployers need a risk assessment; every user has a risk.";
        let found: Vec<_> =
            glossary.in_text(text, Lang::En).into_iter().map(|(at, term)| (&text[at], term.id.0.as_str())).collect();
        assert_eq!(found, [("deployers", "deployer"), ("risk assessment", "risk-assessment"), ("risk", "risk")]);
    }

    #[test]
    fn words_of_a_text_are_forms_of_a_name_or_not() {
        for (written, name, lang, yes) in [
            ("AIMS", "AIMS", Lang::En, true),
            ("aims", "AIMS", Lang::En, false),
            ("SoAs", "SoA", Lang::En, true),
            ("officer", "office", Lang::En, false),
            ("provides", "provider", Lang::En, false),
            ("auditee", "audit", Lang::En, false),
            ("Providers", "provider", Lang::En, true),
            ("authorities", "authority", Lang::En, true),
            ("einführen", "Einführer", Lang::De, false),
            ("Einführern", "Einführer", Lang::De, true),
            ("Risiken", "Risiko", Lang::De, true),
            ("Behörden", "Behörde", Lang::De, true),
            ("benannten", "benannte", Lang::De, true),
            ("Verantwortlichen", "Verantwortlicher", Lang::De, true),
        ] {
            assert_eq!(is_form(written, name, lang), yes, "{written} as {name}");
        }
    }
}
