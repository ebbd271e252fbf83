//! What a passage must be to be shown at all: kind, topic, language, phrases, words that must not be there.

use std::collections::HashSet;

use tantivy::Term;
use tantivy::collector::DocSetCollector;
use tantivy::query::{PhraseQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::engine::Engine;
use super::passage::Spot;
use super::query::Query;
use super::text::{fold, stem};
use super::types::Kind;
use crate::lang::Lang;

/// See the module.
#[derive(Debug, Default)]
pub struct Filter {
    kinds: Vec<Kind>,
    only: Option<Lang>,
    /// By article: whether it is of the topic asked for.
    topic: Option<Vec<bool>>,
    /// Documents that hold all phrases.
    within: Option<HashSet<u32>>,
    /// Documents that hold an excluded word.
    without: HashSet<u32>,
}

impl Filter {
    /// What a query asks for.
    pub fn of(query: &Query, engine: &Engine) -> Filter {
        let mut filter = Filter { kinds: query.kinds.clone(), only: query.only, ..Filter::default() };
        filter.topic = query.topic.as_deref().map(|typed| of_topic(typed, engine));
        for phrase in &query.phrases {
            let holding = holding(phrase, engine);
            filter.within = Some(match filter.within.take() {
                Some(within) => within.intersection(&holding).copied().collect(),
                None => holding,
            });
        }
        for word in &query.without {
            filter.without.extend(holding(std::slice::from_ref(word), engine));
        }
        filter
    }

    /// Whether any document may be shown.
    pub fn admits_all(&self) -> bool {
        let open = self.kinds.is_empty() && self.only.is_none() && self.topic.is_none();
        open && self.within.is_none() && self.without.is_empty()
    }

    /// Whether a document may be shown.
    pub fn admits(&self, document: u32, number: u32, engine: &Engine) -> bool {
        let roster = &engine.roster;
        let topic = |of: &Vec<bool>| match roster.spot(number) {
            Spot::Article(article, _) => of.get(article as usize).copied().unwrap_or_default(),
            Spot::Term(_) | Spot::Reference(..) => false,
        };
        (self.kinds.is_empty() || self.kinds.contains(&roster.kind(number)))
            && self.only.is_none_or(|lang| roster.has(number, lang))
            && self.topic.as_ref().is_none_or(topic)
            && self.within.as_ref().is_none_or(|within| within.contains(&document))
            && !self.without.contains(&document)
    }
}

/// Whether a topic goes by what was typed.
pub(super) fn is_topic(typed: &str, engine: &Engine) -> bool {
    of_topic(typed, engine).contains(&true)
}

/// By article, whether its topic goes by what was typed: its id, or the beginning of its id or title.
fn of_topic(typed: &str, engine: &Engine) -> Vec<bool> {
    let catalogue = engine.collection.catalogue();
    let typed = typed.to_lowercase();
    let same = |id: &str| id.to_lowercase() == typed;
    let exact = catalogue.topics.iter().any(|topic| same(&topic.id.0));
    let named = catalogue.topics.iter().filter(|topic| {
        let mut titles = topic.title.iter().map(|(_, title)| title.to_lowercase());
        same(&topic.id.0)
            || !exact
                && (topic.id.0.to_lowercase().starts_with(&typed) || titles.any(|title| title.starts_with(&typed)))
    });
    let ids: HashSet<&str> = named.map(|topic| topic.id.0.as_str()).collect();
    catalogue.articles.iter().map(|entry| ids.contains(entry.topic.0.as_str())).collect()
}

/// The documents that hold the words next to each other, in either language.
fn holding(words: &[String], engine: &Engine) -> HashSet<u32> {
    let mut all = HashSet::new();
    for lang in Lang::ALL {
        let field = engine.fields.all[lang as usize];
        let terms: Vec<Term> =
            words.iter().map(|word| Term::from_field_text(field, &stem(&fold(word, lang), lang))).collect();
        let query: Box<dyn tantivy::query::Query> = match &terms[..] {
            [] => continue,
            [term] => Box::new(TermQuery::new(term.clone(), IndexRecordOption::Basic)),
            _ => Box::new(PhraseQuery::new(terms)),
        };
        if let Ok(found) = engine.tantivy.search(&*query, &DocSetCollector) {
            all.extend(found.into_iter().map(|at| at.doc_id));
        }
    }
    all
}
