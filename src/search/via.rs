//! How hits were found that hold nothing of what was typed.

use super::engine::Engine;
use super::plan::{Leaf, Plan, Source};
use super::types::Via;

/// Ways other than the typed word itself, the surest first.
const WAYS: [Via; 4] = [Via::Glossary, Via::Translation, Via::Meaning, Via::Spelling];

/// How some documents were found; none for those that hold a typed word.
#[derive(Debug, Default)]
pub struct Vias {
    /// In order of the documents.
    found: Vec<(u32, Option<Via>)>,
}

impl Vias {
    /// Those of these documents.
    pub fn of(mut documents: Vec<u32>, plan: &Plan, engine: &Engine) -> Vias {
        documents.sort_unstable();
        let mut found: Vec<(u32, Option<Via>)> = Vec::new();
        let mut left = documents;
        for via in std::iter::once(None).chain(WAYS.map(Some)) {
            let alternatives = plan.groups.iter().flatten().flat_map(|group| &group.alternatives);
            for leaf in alternatives.filter(|one| via_of(one.source) == via).flat_map(|one| &one.leaves) {
                if left.is_empty() {
                    break;
                }
                let held = held(leaf, &left, engine);
                left.retain(|document| held.binary_search(document).is_err());
                found.extend(held.into_iter().map(|document| (document, via)));
            }
        }
        found.sort_unstable_by_key(|(document, _)| *document);
        Vias { found }
    }

    /// That of a document.
    pub fn get(&self, document: u32) -> Option<Via> {
        let at = self.found.binary_search_by_key(&document, |(document, _)| *document).ok()?;
        self.found[at].1
    }
}

/// Those of these documents, in order, that hold a term.
fn held(leaf: &Leaf, documents: &[u32], engine: &Engine) -> Vec<u32> {
    let Some(mut cursor) = engine.cursor(&leaf.found) else { return Vec::new() };
    documents.iter().copied().filter(|document| cursor.seek(*document).is_some()).collect()
}

/// How an alternative finds; `None` for the word itself.
fn via_of(source: Source) -> Option<Via> {
    match source {
        Source::Glossary | Source::Synonym => Some(Via::Glossary),
        Source::Everyday => Some(Via::Meaning),
        Source::Translation => Some(Via::Translation),
        Source::Spelling => Some(Via::Spelling),
        _ => None,
    }
}
