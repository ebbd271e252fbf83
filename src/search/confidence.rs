//! Whether a passage answers what was asked, or only stands nearest to it.

use super::engine::{Engine, Which};
use super::plan::{Alternative, Plan, Source};
use super::query::Query;
use super::resources::is_stop;
use super::text::{fold, stem};
use crate::lang::Lang;

/// Coverage and weight from which on a question counts as answered, and a short one.
const ENOUGH: (f32, f32) = (0.35, 1.1);
const SHORT: (f32, f32) = (0.8, 0.4);

/// What of a question a document has. A word that stands for the typed one less surely counts less.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Share of the typed words, weighed by how rare they are; 0 to 1.
    pub coverage: f32,
    /// How rare they are together; 1 is as rare as a word that stands in a single passage.
    pub weight: f32,
}

impl Evidence {
    /// Whether a question counts as answered by the document: enough of it and enough in itself, or nearly all of a short
    /// one. See `index/README.md` for what was measured.
    pub fn suffices(&self) -> bool {
        let reaches = |(coverage, weight): (f32, f32)| self.coverage >= coverage && self.weight >= weight;
        reaches(ENOUGH) || reaches(SHORT)
    }
}

/// What of a query a document has.
pub fn evidence(query: &Query, plan: &Plan, document: u32, engine: &Engine) -> Evidence {
    let (mut held, mut all) = (0.0, 0.0);
    for (n, word) in query.words.iter().enumerate() {
        if Lang::ALL.iter().any(|lang| is_stop(&fold(word, *lang), *lang)) {
            continue;
        }
        let rarity = rarity(word, engine);
        let best = Lang::ALL.iter().flat_map(|lang| {
            let groups = plan.groups[*lang as usize].iter().filter(|group| group.word == n);
            groups
                .flat_map(|group| &group.alternatives)
                .filter(|one| !matches!(one.source, Source::Everyday | Source::Family))
                .map(|one| weight(one, document, engine))
        });
        held += best.fold(0.0, f32::max).min(rarity);
        all += rarity;
    }
    if all > 0.0 {
        Evidence { coverage: held / all, weight: held / engine.idf(1, Lang::En) }
    } else {
        Evidence::default()
    }
}

/// How rare a word is where it is rarest; one that stands nowhere is as rare as can be.
fn rarity(word: &str, engine: &Engine) -> f32 {
    let known = Lang::ALL.iter().filter_map(|lang| {
        let found = engine.find(Which::All, *lang, &stem(&fold(word, *lang), *lang))?;
        Some(engine.idf(found.frequency, *lang))
    });
    known.reduce(f32::min).unwrap_or_else(|| engine.idf(1, Lang::En))
}

/// What the terms of an alternative that a document has weigh.
fn weight(alternative: &Alternative, document: u32, engine: &Engine) -> f32 {
    let held = alternative.leaves.iter().filter(|leaf| engine.score(&leaf.found, document).is_some());
    held.map(|leaf| leaf.weight).sum()
}
