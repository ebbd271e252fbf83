//! Related reading: named by the author, then shared references, then similar text; each with its reason.

use std::collections::HashMap;

use super::engine::{Found, Which};
use super::passage::Spot;
use super::plan::{Alternative, Group, Leaf, Lights, Plan, Source};
use super::query::Query;
use super::resources::is_stop;
use super::searcher::Searcher;
use super::text::{fold, stem, words};
use super::types::{Reason, Related};
use crate::lang::Lang;
use crate::library::{Entry, RefId, Slug};

/// How many there are at most.
const LIMIT: usize = 8;
/// Terms that a text is known by, and passages looked at for each.
const TERMS: usize = 24;
const LOOKED_AT: usize = 120;
/// Weight of a term that stands in the title.
const TITLE: f32 = 2.0;

impl Searcher {
    /// Further reading after an article, best first; never the article itself.
    pub fn related(&self, slug: &Slug, lang: Lang) -> Vec<Related> {
        let catalogue = self.engine.collection.catalogue();
        let Some(entry) = catalogue.entry(slug) else { return Vec::new() };
        let mut all: Vec<Related> = Vec::new();
        let known = entry.related.iter().filter(|named| *named != slug && catalogue.entry(named).is_some());
        add(&mut all, known.map(|named| (named.clone(), Reason::Named)));
        add(&mut all, self.sharing(entry).into_iter().map(|(slug, refs)| (slug, Reason::Shared(refs))));
        if all.len() < LIMIT {
            let similar = self.similar(entry, lang).into_iter().filter(|other| other != slug);
            add(&mut all, similar.map(|slug| (slug, Reason::Similar)));
        }
        all
    }

    /// Articles that are about the same places, most and rarest first.
    fn sharing(&self, entry: &Entry) -> Vec<(Slug, Vec<RefId>)> {
        let articles = &self.engine.collection.catalogue().articles;
        let mut often: HashMap<RefId, f32> = HashMap::new();
        for id in articles.iter().flat_map(|entry| &entry.refs) {
            *often.entry(id.entry()).or_default() += 1.0;
        }
        let own: Vec<RefId> = entry.refs.iter().map(RefId::entry).collect();
        let mut found: Vec<(f32, &Slug, Vec<RefId>)> = Vec::new();
        for other in articles.iter().filter(|other| other.slug != entry.slug) {
            let mut shared: Vec<RefId> = other.refs.iter().map(RefId::entry).filter(|id| own.contains(id)).collect();
            shared.sort_unstable();
            shared.dedup();
            if !shared.is_empty() {
                let weight = shared.iter().map(|id| 1.0 / often.get(id).copied().unwrap_or(1.0)).sum();
                found.push((weight, &other.slug, shared));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.into_iter().map(|(_, slug, refs)| (slug.clone(), refs)).collect()
    }

    /// Articles with a similar text, by their best passages.
    fn similar(&self, entry: &Entry, lang: Lang) -> Vec<Slug> {
        let articles = &self.engine.collection.catalogue().articles;
        let Some(number) = articles.iter().position(|other| other.slug == entry.slug) else { return Vec::new() };
        let lang = entry.title.prefer(lang).0;
        let plan = self.plan_like(number as u32, lang);
        let scored = self.run(&plan, &Query::default(), lang, LOOKED_AT).found;
        let mut found: Vec<(f32, u32)> = Vec::new();
        for one in scored {
            let Spot::Article(article, _) = self.engine.roster.spot(one.number) else { continue };
            match found.iter_mut().find(|(_, known)| *known == article) {
                Some((score, _)) => *score += 0.3 * one.score,
                None => found.push((one.score, article)),
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.iter().filter_map(|(_, article)| Some(articles.get(*article as usize)?.slug.clone())).collect()
    }

    /// A query of the terms an article is best known by.
    fn plan_like(&self, article: u32, lang: Lang) -> Plan {
        let engine = &self.engine;
        let mut often: HashMap<String, f32> = HashMap::new();
        for text in self.article(article).iter().flat_map(|all| all.iter()).filter_map(|one| one.texts.get(lang)) {
            for (part, weight) in [(&text.title, TITLE), (&text.heading, 1.0), (&text.body, 1.0)] {
                for (_, word) in words(part) {
                    let folded = fold(word, lang);
                    if folded.len() > 2 && !is_stop(&folded, lang) {
                        *often.entry(stem(&folded, lang)).or_default() += weight;
                    }
                }
            }
        }
        let weighed = often.into_iter().filter_map(|(stem, count)| {
            let found = engine.find(Which::All, lang, &stem)?;
            let idf = engine.idf(found.frequency, lang);
            Some((count.sqrt() * idf, stem, found, idf))
        });
        let mut terms: Vec<(f32, String, Found, f32)> = weighed.collect();
        terms.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let groups = terms.into_iter().take(TERMS).enumerate().map(|(n, (weight, stem, found, idf))| {
            let leaf =
                |field, found, weight| Leaf { field, term: stem.clone(), found, weight, lights: Lights::Nothing };
            let one = |source, leaf| Alternative { source, leaves: vec![leaf] };
            let mut alternatives = vec![one(Source::Stem, leaf(Which::All, found, weight * idf))];
            let title = engine.find(Which::Title, lang, &stem);
            let title = title.map(|found| one(Source::Title, leaf(Which::Title, found, TITLE * weight * idf)));
            alternatives.extend(title);
            Group { word: n, alternatives }
        });
        let mut plan = Plan::default();
        plan.groups[lang as usize] = groups.collect();
        plan
    }
}

fn add(all: &mut Vec<Related>, more: impl Iterator<Item = (Slug, Reason)>) {
    for (slug, reason) in more {
        if all.len() < LIMIT && all.iter().all(|known| known.slug != slug) {
            all.push(Related { slug, reason });
        }
    }
}
