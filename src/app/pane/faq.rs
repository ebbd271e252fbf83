//! The questions of the open article: an accordion, one answer open at a time.

use crate::app::list::{Cursor, Go, ListRow, Listing, Piece};
use crate::app::model::Model;
use crate::app::reader::Reader;
use crate::config::theme::UiRole;
use crate::doc::{BlockIx, BlockKind, Doc, SectionId};
use crate::lang::Lang;
use crate::page;

use super::AROUND;

/// The accordion's state.
#[derive(Clone, Debug, Default)]
pub struct Faq {
    pub(crate) cursor: Cursor,
    pub(crate) open: Option<usize>,
}

impl Faq {
    pub(crate) fn toggle(&mut self, question: usize) {
        self.open = if self.open == Some(question) { None } else { Some(question) };
        self.cursor.selected = question;
    }

    pub(crate) fn fold(&mut self, close: bool) {
        self.open = if close { None } else { Some(self.cursor.selected) };
    }
}

/// The rows of the accordion.
pub(crate) fn listing(model: &Model, width: u16) -> Listing {
    let mut listing = Listing::default();
    let width = usize::from(width.saturating_sub(AROUND));
    let questions = model.entry().map(|entry| entry.questions.as_slice()).unwrap_or_default();
    for (n, question) in questions.iter().enumerate() {
        let open = model.faq.open == Some(n);
        let item = listing.item(Go::Answer(n));
        let role = if open { UiRole::Accent } else { UiRole::Text };
        let first = listing.rows.len();
        listing.head(item, &[Piece::new(question.text.prefer(model.lang).1.clone(), role)], width, 2);
        sign(&mut listing, first, if open { "▾ " } else { "▸ " });
        if open && let Some(reader) = &model.reader {
            listing.rows.push(ListRow { item: Some(item), ..ListRow::default() });
            listing.rows.extend(answer(reader, &question.id, width, item));
            listing.blank();
        }
    }
    if questions.is_empty() && model.reader.is_some() {
        listing.text(model.words().label.no_questions, UiRole::Muted, width);
    }
    listing
}

/// Puts a sign into the indent of a row.
pub(crate) fn sign(listing: &mut Listing, row: usize, sign: &str) {
    if let Some(indent) = listing.rows.get_mut(row).and_then(|row| row.pieces.first_mut()) {
        *indent = Piece::new(sign, UiRole::Muted);
    }
}

fn answer(reader: &Reader, id: &SectionId, width: usize, item: usize) -> Vec<ListRow> {
    let rows = section_rows(reader.doc(), id, reader.lang, width.saturating_sub(2));
    rows.into_iter()
        .map(|mut pieces| {
            pieces.insert(0, Piece::new("  ", UiRole::Text));
            ListRow { item: Some(item), head: false, pieces, right: None }
        })
        .collect()
}

/// A section without its heading, laid out.
pub(crate) fn section_rows(doc: &Doc, id: &SectionId, lang: Lang, width: usize) -> Vec<Vec<Piece>> {
    let Some((_, section)) = doc.section(id) else { return Vec::new() };
    let width = u16::try_from(width).unwrap_or(u16::MAX).max(1);
    let blocks = section.blocks.clone().map(BlockIx);
    let text =
        blocks.filter(|ix| !matches!(doc.block(*ix).map(|block| &block.kind), Some(BlockKind::Heading(..)) | None));
    let rows = text.flat_map(|ix| page::lay_out(doc, ix, lang, width));
    let pieces = rows.map(|row| row.spans.into_iter().map(|span| Piece::new(span.text, span.role)).collect());
    let rows: Vec<Vec<Piece>> = pieces.collect();
    let blank = rows.iter().take_while(|row| row.iter().all(|piece| piece.text.trim().is_empty())).count();
    rows.into_iter().skip(blank).collect()
}
