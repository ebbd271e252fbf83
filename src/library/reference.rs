//! Reference tables: the clauses, controls and articles of standards and laws.

use serde::{Deserialize, Serialize};

use super::ids::RefId;
use crate::lang::Pair;

/// All reference tables.
#[derive(Debug, Default)]
pub struct References {
    /// One per standard or law, in the collection's order.
    pub texts: Vec<RefText>,
}

/// A standard or law.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct RefText {
    /// `iso42001`, `aia` …: the part of a [`RefId`] before the colon.
    pub id: String,
    /// When the table was last checked.
    pub checked: Option<time::Date>,
    pub names: Pair<RefNames>,
    /// Entries in the order of the text.
    pub entries: Vec<RefEntry>,
}

/// What a standard or law is called.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefNames {
    /// Its name in lists: `ISO/IEC 42001:2023`.
    pub name: String,
    /// Its name in addresses: `42001`.
    pub short: String,
    /// What it is about.
    pub title: String,
}

/// A clause, control, article or annex.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefEntry {
    /// Its address.
    pub id: RefId,
    /// What it is.
    pub kind: EntryKind,
    /// The entry above it.
    pub parent: Option<RefId>,
    /// Title and gist.
    pub texts: Pair<EntryText>,
    /// The same matter in other texts.
    pub counterparts: Vec<Counterpart>,
    /// Date from which it applies.
    pub applies: Option<time::Date>,
    /// Whether this edition brought it.
    pub new: bool,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum EntryKind {
    Clause,
    Control,
    Area,
    Annex,
    Article,
    Chapter,
    Point,
}

/// An entry's words in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntryText {
    /// Its caption.
    pub title: String,
    /// What it asks for, in the collection's own words.
    pub gist: Option<String>,
    /// Whom a law addresses here.
    pub addressees: Option<String>,
}

/// The same matter in another text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counterpart {
    /// The other entry.
    #[serde(rename = "ref")]
    pub to: RefId,
    /// Who says so.
    pub by: String,
}

impl References {
    /// The text of that id.
    pub fn text(&self, id: &str) -> Option<&RefText> {
        self.texts.iter().find(|text| text.id == id)
    }

    /// The entry of exactly that address; a paragraph (`aia:26(7)`) is answered by the entry that holds it.
    pub fn entry(&self, id: &RefId) -> Option<&RefEntry> {
        let text = self.text(&id.text)?;
        let holder = id.entry();
        let named = |id: &RefId| text.entries.iter().find(|entry| entry.id == *id);
        named(id).or_else(|| named(&holder))
    }

    /// The entries right below one.
    pub fn children<'a>(&'a self, id: &'a RefId) -> impl Iterator<Item = &'a RefEntry> {
        self.texts.iter().flat_map(|text| &text.entries).filter(move |entry| entry.parent.as_ref() == Some(id))
    }
}
