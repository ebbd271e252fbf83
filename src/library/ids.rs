//! Typed names: articles, topics, terms, addresses in a standard or law.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

macro_rules! name {
    ($(#[$doc:meta])* $type:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $type(pub String);

        impl From<&str> for $type {
            fn from(text: &str) -> Self {
                $type(text.to_owned())
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name!(
    /// An article's name: its file name without language and extension.
    Slug
);
name!(
    /// A topic's name: its folder.
    TopicId
);
name!(
    /// A glossary term's name.
    TermId
);

/// An address in a standard or law: `iso42001:a.6.2.4`, `aia:26(7)`; lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct RefId {
    /// The text: `iso42001`, `iso27001`, `aia` …
    pub text: String,
    /// The place in it: `6.1.3`, `a.6.2.4`, `26(7)`, `annex-iii.4`.
    pub address: String,
}

impl RefId {
    /// The address of the entry that holds it: without paragraph and point, `aia:26(7)` → `aia:26`.
    pub fn entry(&self) -> RefId {
        let address = self.address.split('(').next().unwrap_or_default().to_owned();
        RefId { text: self.text.clone(), address }
    }

    /// How people write it: `AI Act Art. 26(7)`, `KI-VO Art. 26 Abs. 7`, `ISO/IEC 42001 A.6.2.4`.
    pub fn label(&self, lang: Lang) -> String {
        let place = self.place(lang);
        match (self.text.as_str(), lang) {
            ("aia", Lang::En) => format!("AI Act {place}"),
            ("aia", Lang::De) => format!("KI-VO {place}"),
            ("iso42001", _) => format!("ISO/IEC 42001 {place}"),
            ("iso27001", _) => format!("ISO/IEC 27001 {place}"),
            ("iso19011", _) => format!("ISO 19011 {place}"),
            ("iso17021", _) => format!("ISO/IEC 17021-1 {place}"),
            ("iso17024", _) => format!("ISO/IEC 17024 {place}"),
            (text, _) => format!("{text} {place}"),
        }
    }

    /// The place without the text: `A.6.2.4`, `6.1.3`, `Art. 26(7)`, `Art. 26 Abs. 7`, `Annex III point 4`.
    pub fn place(&self, lang: Lang) -> String {
        let (base, paragraphs) = self.address.split_once('(').unwrap_or((&self.address, ""));
        if let Some(rest) = base.strip_prefix("annex-") {
            return annex(rest, lang);
        }
        if let Some(number) = base.strip_prefix("chapter-") {
            return format!("{} {}", if lang == Lang::De { "Kapitel" } else { "Chapter" }, number.to_uppercase());
        }
        let is_law = self.text == "aia";
        let base = if base.starts_with("a.") { base.to_uppercase() } else { base.to_owned() };
        let base = if is_law { format!("Art. {base}") } else { base };
        // The definitions of the AI Act are numbered, they are no paragraphs.
        let unit = if is_law && base == "Art. 3" { "Nr." } else { "Abs." };
        paragraph(base, paragraphs, unit, lang)
    }
}

/// `iii.4.a` → `Annex III point 4(a)`, `Anhang III Nr. 4 Buchst. a`; `b` → `Annex B`.
fn annex(rest: &str, lang: Lang) -> String {
    let mut parts = rest.split('.');
    let number = parts.next().unwrap_or_default().to_uppercase();
    let (point, letter) = (parts.next(), parts.next());
    match (lang, point, letter) {
        (Lang::En, None, _) => format!("Annex {number}"),
        (Lang::En, Some(point), None) => format!("Annex {number} point {point}"),
        (Lang::En, Some(point), Some(letter)) => format!("Annex {number} point {point}({letter})"),
        (Lang::De, None, _) => format!("Anhang {number}"),
        (Lang::De, Some(point), None) => format!("Anhang {number} Nr. {point}"),
        (Lang::De, Some(point), Some(letter)) => format!("Anhang {number} Nr. {point} Buchst. {letter}"),
    }
}

/// `7)(a)` behind `Art. 26` → `Art. 26(7)(a)`, `Art. 26 Abs. 7 Buchst. a`.
fn paragraph(base: String, paragraphs: &str, unit: &str, lang: Lang) -> String {
    let parts: Vec<&str> = paragraphs.split(['(', ')']).filter(|part| !part.is_empty()).collect();
    parts.into_iter().fold(base, |label, part| match lang {
        Lang::En => format!("{label}({part})"),
        Lang::De if part.starts_with(|c: char| c.is_ascii_digit()) => format!("{label} {unit} {part}"),
        Lang::De => format!("{label} Buchst. {part}"),
    })
}

impl fmt::Display for RefId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.text, self.address)
    }
}

impl From<RefId> for String {
    fn from(id: RefId) -> String {
        id.to_string()
    }
}

impl TryFrom<String> for RefId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for RefId {
    type Err = String;

    /// Reads `text:address`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_lowercase().split_once(':') {
            Some((name, address)) if !name.is_empty() && !address.trim().is_empty() => {
                Ok(RefId { text: name.trim().to_owned(), address: address.trim().to_owned() })
            }
            _ => Err(format!("`{text}` is no reference: write it like `iso42001:6.1.3` or `aia:26(7)`")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_as_people_write_them() {
        for (id, en, de) in [
            ("aia:26(7)", "AI Act Art. 26(7)", "KI-VO Art. 26 Abs. 7"),
            ("aia:5(1)(ba)", "AI Act Art. 5(1)(ba)", "KI-VO Art. 5 Abs. 1 Buchst. ba"),
            ("AIA:75a", "AI Act Art. 75a", "KI-VO Art. 75a"),
            ("aia:annex-iii.4.a", "AI Act Annex III point 4(a)", "KI-VO Anhang III Nr. 4 Buchst. a"),
            ("aia:chapter-iii", "AI Act Chapter III", "KI-VO Kapitel III"),
            ("iso42001:a.6.2.4", "ISO/IEC 42001 A.6.2.4", "ISO/IEC 42001 A.6.2.4"),
            ("iso42001:annex-b", "ISO/IEC 42001 Annex B", "ISO/IEC 42001 Anhang B"),
            ("iso17021:5.2", "ISO/IEC 17021-1 5.2", "ISO/IEC 17021-1 5.2"),
        ] {
            let id: RefId = id.parse().unwrap();
            assert_eq!((id.label(Lang::En).as_str(), id.label(Lang::De).as_str()), (en, de));
        }
    }

    #[test]
    fn what_is_no_address_is_refused_with_an_example() {
        for text in ["", "iso42001", ":6.1", "aia:"] {
            assert!(text.parse::<RefId>().unwrap_err().contains("iso42001:6.1.3"), "{text}");
        }
    }
}
