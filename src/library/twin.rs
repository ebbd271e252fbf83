//! Twins: the two texts of one article, made to share their section ids.

use crate::doc::{Doc, Section};

/// Gives the German text the English ids where the source gives none: sections without ids pair by position where the
/// headings' shapes agree.
pub fn unify(en: &mut [Section], de: &mut [Section]) {
    let same_shape = |(en, de): (&Section, &Section)| en.level == de.level && en.kind == de.kind;
    if en.len() != de.len() || !en.iter().zip(de.iter()).all(same_shape) {
        return;
    }
    for (en, de) in en.iter_mut().zip(de) {
        match (en.explicit_id, de.explicit_id) {
            (false, true) => en.id = de.id.clone(),
            (_, false) => de.id = en.id.clone(),
            (true, true) => {}
        }
    }
}

/// Whether some heading has no id of its own, so that the twin is needed to name it.
pub fn needs_twin(doc: &Doc) -> bool {
    doc.sections.iter().any(|section| section.level > 0 && !section.explicit_id)
}
