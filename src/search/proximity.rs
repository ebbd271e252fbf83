//! What the best documents are looked at once more for: words exactly as typed, and words that stand near each other
//! (S. Büttcher, C. Clarke, B. Lushman, “Term Proximity Scoring for Ad-Hoc Retrieval on Very Large Text Collections”, SIGIR
//! 2006).

use tantivy::postings::Postings;
use tantivy::{DocSet, TERMINATED};

use super::engine::{Engine, Which};
use super::plan::{Group, Plan};
use crate::lang::Lang;

/// Weight of what nearness adds, and how fast it saturates.
const WEIGHT: f32 = 0.3;
const SATURATION: f32 = 0.5;
/// Farther apart than that, words have nothing to do with each other.
const FAR: u32 = 12;
/// Most terms of a word, and most places of a term in one document.
const TERMS: usize = 3;
const PLACES: usize = 64;

/// A word at a place of a document.
struct Place {
    document: usize,
    position: u32,
    word: usize,
    weight: f32,
}

/// What that adds to the score of each document in a language; `documents` must be sorted.
pub fn bonuses(plan: &Plan, lang: Lang, documents: &[u32], engine: &Engine) -> Vec<f32> {
    let groups = &plan.groups[lang as usize];
    let mut bonuses = exactness(groups, documents, engine);
    if groups.len() < 2 {
        return bonuses;
    }
    let mut places = Vec::new();
    for group in groups {
        find(group, documents, engine, &mut places);
    }
    places.sort_unstable_by_key(|place| (place.document, place.position));
    for of_document in places.chunk_by(|a, b| a.document == b.document) {
        bonuses[of_document[0].document] += WEIGHT * bonus(of_document);
    }
    bonuses
}

/// What words add that stand there exactly as typed.
fn exactness(groups: &[Group], documents: &[u32], engine: &Engine) -> Vec<f32> {
    let mut bonuses = vec![0.0; documents.len()];
    let leaves = groups.iter().flat_map(|group| &group.alternatives).flat_map(|one| &one.leaves);
    for leaf in leaves.filter(|leaf| leaf.field == Which::Exact) {
        let Some(mut cursor) = engine.cursor(&leaf.found) else { continue };
        for (bonus, document) in bonuses.iter_mut().zip(documents) {
            *bonus += leaf.weight * cursor.seek(*document).unwrap_or_default();
        }
    }
    bonuses
}

/// Where the likeliest terms of a word stand in the documents.
fn find(group: &Group, documents: &[u32], engine: &Engine, places: &mut Vec<Place>) {
    let leaves = group.alternatives.iter().flat_map(|one| &one.leaves).filter(|leaf| leaf.field == Which::All);
    let mut leaves: Vec<_> = leaves.collect();
    leaves.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut positions = Vec::new();
    for leaf in leaves.into_iter().take(TERMS) {
        let Some(mut postings) = engine.positions(&leaf.found) else { continue };
        for (n, wanted) in documents.iter().enumerate() {
            let at = if postings.doc() < *wanted { postings.seek(*wanted) } else { postings.doc() };
            if at == TERMINATED {
                break;
            }
            if at == *wanted {
                postings.positions(&mut positions);
                let (word, weight) = (group.word, leaf.weight);
                let each = positions.iter().take(PLACES);
                places.extend(each.map(|position| Place { document: n, position: *position, word, weight }));
            }
        }
    }
}

/// What the neighbours of one document's words add, its places being sorted.
fn bonus(places: &[Place]) -> f32 {
    let mut near: Vec<(usize, f32, f32)> = Vec::new();
    let mut add = |of: &Place, other: &Place, distance: u32| {
        let gain = other.weight / (distance * distance) as f32;
        match near.iter_mut().find(|(word, ..)| *word == of.word) {
            Some((_, weight, sum)) => {
                *weight = weight.max(of.weight);
                *sum += gain;
            }
            None => near.push((of.word, of.weight, gain)),
        }
    };
    for pair in places.windows(2) {
        let distance = (pair[1].position - pair[0].position).max(1);
        if pair[0].word != pair[1].word && distance <= FAR {
            add(&pair[0], &pair[1], distance);
            add(&pair[1], &pair[0], distance);
        }
    }
    near.into_iter().map(|(_, weight, sum)| weight * sum / (sum + SATURATION)).sum()
}
