//! The catalogue: what lists show without opening a file.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::ids::{RefId, Slug, TopicId};
use crate::doc::SectionId;
use crate::lang::Pair;

/// Titles, topics, questions, related reading and dates of a whole collection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The collection's title.
    pub title: Pair<String>,
    /// Who signs the articles.
    pub byline: Option<Pair<String>>,
    /// Printed under every article.
    pub disclaimer: Option<Pair<String>>,
    /// After how many months an article counts as due for review.
    pub review_months: Option<u32>,
    /// Topics with at least one article, in order.
    pub topics: Vec<Topic>,
    /// Articles in reading order: by topic, within it by the collection's order, else by title.
    pub articles: Vec<Entry>,
    /// The articles' numbers by name, sorted at the first look-up: a large collection is searched through too often.
    #[serde(skip)]
    pub(super) by_name: ByName,
}

/// See [`Catalogue::entry`]; made of the articles, so all are alike.
#[derive(Clone, Debug, Default)]
pub(super) struct ByName(OnceLock<Vec<u32>>);

impl PartialEq for ByName {
    fn eq(&self, _: &ByName) -> bool {
        true
    }
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Topic {
    pub id: TopicId,
    pub title: Pair<String>,
}

/// One article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub slug: Slug,
    /// Its topic.
    pub topic: TopicId,
    /// Its title.
    pub title: Pair<String>,
    /// One line under the title.
    pub summary: Option<Pair<String>>,
    /// Reading time in minutes, at least 1.
    pub minutes: Pair<u16>,
    /// Day of the last review.
    pub updated: Option<time::Date>,
    /// Synonyms and abbreviations for search, of both languages.
    pub aliases: Vec<String>,
    /// What it is about.
    pub refs: Vec<RefId>,
    /// Further reading named by the author.
    pub related: Vec<Slug>,
    /// Its frequently asked questions, in order.
    pub questions: Vec<Question>,
}

/// A frequently asked question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Question {
    pub id: SectionId,
    pub text: Pair<String>,
}

impl Catalogue {
    /// The article of that name.
    pub fn entry(&self, slug: &Slug) -> Option<&Entry> {
        let sorted = self.by_name.0.get_or_init(|| {
            let mut numbers: Vec<u32> = (0..self.articles.len() as u32).collect();
            numbers.sort_by_key(|n| &self.articles[*n as usize].slug);
            numbers
        });
        let at = sorted.binary_search_by_key(&slug, |n| &self.articles[*n as usize].slug).ok()?;
        self.articles.get(sorted[at] as usize)
    }

    /// The articles of a topic, in order.
    pub fn in_topic<'a>(&'a self, topic: &'a TopicId) -> impl Iterator<Item = &'a Entry> {
        self.articles.iter().filter(move |entry| entry.topic == *topic)
    }

    /// The articles that name `id` or a paragraph of it among their `refs`.
    pub fn treating<'a>(&'a self, id: &'a RefId) -> impl Iterator<Item = &'a Entry> {
        self.articles
            .iter()
            .filter(move |entry| entry.refs.iter().any(|named| named == id || named.entry() == id.entry()))
    }

    /// The slug nearest to a misspelt one, if any is near.
    pub fn suggest(&self, typed: &str) -> Option<&Slug> {
        nearest(typed, self.articles.iter().map(|entry| &entry.slug), |slug| &slug.0)
    }
}

/// The candidate most like `typed`, if it is alike at all: by a typo or two, by a part of it, or by one of its words.
pub fn nearest<'a, T>(
    typed: &str,
    candidates: impl Iterator<Item = &'a T>,
    name: impl Fn(&T) -> &str,
) -> Option<&'a T> {
    let typed = typed.to_lowercase();
    let likeness = |candidate: &T| {
        let name = name(candidate).to_lowercase();
        let contained = typed.len() >= 3 && name.contains(&typed);
        let one_slip = typed.len() >= 2 && strsim::osa_distance(&typed, &name) <= 1;
        let whole = strsim::jaro_winkler(&typed, &name) + if contained || one_slip { 0.5 } else { 0.0 };
        // A word of the name counts a little less than the whole of it, and must be spelt almost so.
        let words = name.split(['-', '_', ' ', '.']).filter(|word| word.len() >= 3);
        let word = words.map(|word| strsim::jaro_winkler(&typed, word)).fold(0.0, f64::max);
        if word > 0.88 { whole.max(word - 0.05) } else { whole }
    };
    let (best, likeness) =
        candidates.map(|candidate| (candidate, likeness(candidate))).max_by(|a, b| a.1.total_cmp(&b.1))?;
    (likeness > 0.8).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_by_typos_parts_and_words() {
        let names = ["fria-vs-dpia-vs-aisia", "ai-act-roles", "statement-of-applicability", "faq"].map(Slug::from);
        for (typed, near) in [
            ("fira", Some(0)),
            ("ai-act-role", Some(1)),
            ("roles", Some(1)),
            ("statment", Some(2)),
            ("applicabilty", Some(2)),
            ("fq", Some(3)),
            ("xyzzy", None),
            ("", None),
        ] {
            let found = nearest(typed, names.iter(), |slug| &slug.0);
            assert_eq!(found, near.map(|n: usize| &names[n]), "{typed}");
        }
    }
}
