//! What goes into a search and what comes out of it.

use std::ops::Range;

use super::confidence::Evidence;
use super::snippet::Beginnings;
use crate::doc::SectionId;
use crate::lang::Lang;
use crate::library::{RefId, Slug, TermId, TopicId};

/// What a passage is; also the order of hits with equal scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Kind {
    Reference,
    Term,
    Faq,
    Article,
}

/// The passage a hit leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PassageKey {
    /// A section of an article; `None` for what stands before its first heading (title, summary, in short).
    Section(Slug, Option<SectionId>),
    /// A frequently asked question of an article.
    Faq(Slug, SectionId),
    /// A glossary term.
    Term(TermId),
    /// An entry of a reference table.
    Reference(RefId),
}

impl PassageKey {
    /// What it is.
    pub fn kind(&self) -> Kind {
        match self {
            PassageKey::Section(..) => Kind::Article,
            PassageKey::Faq(..) => Kind::Faq,
            PassageKey::Term(_) => Kind::Term,
            PassageKey::Reference(_) => Kind::Reference,
        }
    }

    /// The article it stands in, if it stands in one.
    pub fn slug(&self) -> Option<&Slug> {
        match self {
            PassageKey::Section(slug, _) | PassageKey::Faq(slug, _) => Some(slug),
            PassageKey::Term(_) | PassageKey::Reference(_) => None,
        }
    }
}

/// What is asked: the text as typed, and what surrounds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// As typed: words, `"phrases"`, `-without`, filters (`faq:`, `term:`, `topic:`, `lang:`), references.
    pub text: String,
    /// The language being read.
    pub lang: Lang,
    /// Kinds to be found; empty means all.
    pub kinds: Vec<Kind>,
    /// Only passages of this topic.
    pub topic: Option<TopicId>,
    /// Only passages that exist in this language.
    pub only: Option<Lang>,
    /// Only the texts of this language are searched, whatever the other one says; for measuring.
    pub texts: Option<Lang>,
    /// How many groups at most.
    pub limit: usize,
    /// Whether the last word is still being typed, so that it is completed.
    pub typing: bool,
    /// Whether hits explain themselves.
    pub explain: bool,
}

impl Request {
    /// A request for everything, as typed in the browser.
    pub fn new(text: impl Into<String>, lang: Lang) -> Request {
        Request {
            text: text.into(),
            lang,
            kinds: Vec::new(),
            topic: None,
            only: None,
            texts: None,
            limit: 50,
            typing: true,
            explain: false,
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// Best first. References that the text reads as stand before the rest.
    pub groups: Vec<Group>,
    /// How many passages match about as well as the best ones.
    pub total: usize,
    /// Whether there may be more of those: in a large collection not every passage is looked at.
    pub more: bool,
    /// The words that matched, to light them in a text.
    pub lit: Lit,
    /// How much of a question the best hit covers; known where only questions were asked for.
    pub evidence: Evidence,
    /// Whether the text is an address that no table has.
    pub missing: bool,
    /// Whether no passage holds a phrase as typed, so that its words alone were looked for.
    pub relaxed: bool,
    /// The topic that was asked for, as typed, if the collection has none of that name.
    pub no_topic: Option<String>,
    /// The language that was asked for, as typed, if it is none of the two; nothing is left out then.
    pub no_lang: Option<String>,
    /// How long it took, in microseconds.
    pub micros: u64,
}

impl Results {
    /// Whether the best question answers what was asked, rather than standing nearest to it.
    pub fn is_confident(&self) -> bool {
        !self.groups.is_empty() && self.evidence.suffices()
    }
}

/// An article with its passages, or a single hit of another kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The best hit.
    pub best: Hit,
    /// Further passages of the same article, best first.
    pub more: Vec<Hit>,
    /// What it is ranked by: the best hit's score, and what else speaks for the article.
    pub score: f32,
}

/// A passage that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it leads to.
    pub key: PassageKey,
    /// The language of the texts below: the one being read, or else the one it exists in.
    pub lang: Lang,
    /// Title of the article, the term or the entry (with its address).
    pub title: String,
    /// The section's heading or the question; empty for an article's beginning, terms and entries.
    pub heading: String,
    /// The best window of the text.
    pub snippet: Snippet,
    /// Its score.
    pub score: f32,
    /// How it was found, where not by its own words.
    pub via: Option<Via>,
    /// Why it is here, in words of the language being read; empty unless asked for.
    pub why: Vec<String>,
}

/// How a hit was found, where not by its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Via {
    Reference,
    Counterpart,
    Glossary,
    Translation,
    Meaning,
    Spelling,
}

/// A window of a text with what matched in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The text, one line.
    pub text: String,
    /// Bytes that matched, in order, not overlapping.
    pub marks: Vec<Range<usize>>,
}

/// Words to light in a text: what a query's words were found as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lit {
    /// Folded words as they stand in texts (unstemmed), sorted.
    pub(super) words: Vec<String>,
    pub(super) beginnings: Beginnings,
}

/// Related reading of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// The article.
    pub slug: Slug,
    /// Why it is related.
    pub reason: Reason,
}

/// Why an article is related to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its author names it.
    Named,
    /// Both treat these.
    Shared(Vec<RefId>),
    /// Their texts are alike.
    Similar,
}

/// What state the index is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexState {
    /// Being built: passages done, passages in all.
    Building(usize, usize),
    /// Ready: passages in it.
    Ready {
        /// How many passages.
        passages: usize,
        /// Whether it is in memory only, for want of a writable cache.
        in_memory: bool,
    },
    /// It could not be built; in words.
    Failed(String),
}
