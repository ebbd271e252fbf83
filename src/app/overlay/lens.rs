//! The term lens: the glossary's terms that stand on the page, each in both languages.

use crate::app::list::{Cursor, Go, Listing, Piece};
use crate::app::model::Model;
use crate::app::pane::AROUND;
use crate::config::theme::UiRole;
use crate::library::TermId;

use super::cards;

/// The lens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lens {
    pub(crate) cursor: Cursor,
    /// The terms, in the order they stand on the page.
    pub(crate) terms: Vec<TermId>,
}

impl Lens {
    pub(super) fn new(model: &Model) -> Lens {
        let mut terms: Vec<TermId> = Vec::new();
        let Some(reader) = &model.reader else { return Lens::default() };
        let glossary = model.collection.glossary();
        let mut done = None;
        for row in reader.window().iter().filter_map(|row| row.left.as_ref()) {
            if done.replace(row.block) == Some(row.block) {
                continue;
            }
            for (_, term) in glossary.in_text(&reader.doc().block_text(row.block), reader.lang) {
                if !terms.contains(&term.id) {
                    terms.push(term.id.clone());
                }
            }
        }
        Lens { cursor: Cursor::default(), terms }
    }

    pub(super) fn listing(&self, model: &Model, width: u16) -> Listing {
        let mut listing = Listing::default();
        let width = usize::from(width.saturating_sub(AROUND));
        for term in self.terms.iter().filter_map(|id| model.collection.glossary().term(id)) {
            let item = listing.item(Go::Term(term.id.clone()));
            let (lang, text) = term.texts.prefer(model.lang);
            listing.head(item, &[Piece::new(text.name.clone(), UiRole::Strong)], width, 0);
            if let Some(other) = term.texts.get(lang.other()) {
                listing.below(item, &[Piece::new(other.name.clone(), UiRole::Muted)], width, 0);
            }
        }
        if listing.goes.is_empty() {
            listing.text(model.words().label.no_terms, UiRole::Muted, width);
        }
        listing
    }

    /// The selected term in full.
    pub(crate) fn detail(&self, model: &Model, width: u16) -> Vec<Vec<Piece>> {
        let Some(term) = self.terms.get(self.cursor.selected).and_then(|id| model.collection.glossary().term(id))
        else {
            return Vec::new();
        };
        let mut listing = Listing::default();
        cards::term_text(&mut listing, model, term, usize::from(width));
        listing.rows.into_iter().map(|row| row.pieces).collect()
    }
}
