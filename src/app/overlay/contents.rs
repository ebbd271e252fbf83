//! The contents of the open article; the section being read is marked, and stays so while the article is scrolled.

use crate::app::list::{Cursor, Go, Listing, Piece};
use crate::app::model::Model;
use crate::app::pane::AROUND;
use crate::config::theme::UiRole;
use crate::doc::{BlockIx, Section};

/// The contents window.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents {
    pub(crate) cursor: Cursor,
}

impl Contents {
    pub(super) fn new(_model: &Model) -> Contents {
        Contents::default()
    }

    pub(super) fn listing(&self, model: &Model, width: u16) -> Listing {
        let mut listing = Listing::default();
        let width = usize::from(width.saturating_sub(AROUND));
        let Some(reader) = &model.reader else { return listing };
        let now = reader.section().0 as usize;
        let shallowest = listed(model).map(|(_, section)| section.level).min().unwrap_or(1);
        for (n, section) in listed(model) {
            let item = listing.item(Go::Block(BlockIx(section.blocks.start)));
            let indent = 2 + 2 * usize::from(section.level - shallowest).min(4);
            let role = if n == now { UiRole::Accent } else { UiRole::Text };
            let first = listing.rows.len();
            listing.head(item, &[Piece::new(section.heading.clone(), role)], width, indent);
            if n == now
                && let Some(pad) = listing.rows.get_mut(first).and_then(|row| row.pieces.first_mut())
            {
                *pad = Piece::new(format!("▸{}", " ".repeat(indent - 1)), UiRole::Accent);
            }
        }
        if listing.goes.is_empty() {
            listing.text(model.words().say.no_contents, UiRole::Muted, width);
        }
        listing
    }
}

/// The sections that have a heading, with their numbers.
fn listed(model: &Model) -> impl Iterator<Item = (usize, &Section)> {
    let sections = model.reader.as_ref().map(|reader| reader.doc().sections.as_slice()).unwrap_or_default();
    sections.iter().enumerate().filter(|(_, section)| section.level > 0 && !section.heading.is_empty())
}

/// The item of the section being read.
pub(super) fn current(model: &Model) -> usize {
    let now = model.reader.as_ref().map_or(0, |reader| reader.section().0 as usize);
    listed(model).take_while(|(n, _)| *n <= now).count().saturating_sub(1)
}
