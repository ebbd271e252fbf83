//! The article, alone or in both languages.
//!
//! ```text
//!    Build It or Check It                  Bauen oder prüfen
//!  ▌ What an auditor does                  Was ein Auditor tut      the bar marks what was jumped to
//! ```

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::geometry::Geometry;
use crate::app::list::Piece;
use crate::app::model::Model;
use crate::app::overlay::{Hints, Overlay};
use crate::app::reader::{GUTTER, Reader, Sheet};
use crate::config::Theme;
use crate::config::theme::UiRole;
use crate::doc::{BlockIx, LinkIx};
use crate::page::{Page, Role, Row, Span};

use super::text;

pub(super) fn draw(model: &Model, geometry: &Geometry, area: Rect, buf: &mut Buffer) {
    let Some(reader) = &model.reader else { return nothing(model, area, buf) };
    let left = Side { model, reader, page: reader.page(), is_left: true };
    let right = match &reader.sheet {
        Sheet::Two(spread) => Some(Side { page: spread.right(), is_left: false, ..left }),
        Sheet::One(_) => None,
    };
    let text_area = geometry.text;
    let mut painter = Painter::default();
    for (y, row) in (text_area.y..text_area.bottom()).zip(reader.window()) {
        if let Some(row) = &row.left {
            if reader.target == Some(row.block) && row.spans.iter().any(|span| span.at.is_some()) {
                let x = text_area.x.saturating_sub(2).max(area.x);
                text::string(buf, (x, y), x + 1, "▌", model.theme.style(UiRole::Accent));
            }
            painter.row(buf, &left, row, (text_area.x, y));
        }
        if let (Some(side), Some(row)) = (&right, &row.right) {
            painter.row(buf, side, row, (text_area.x + left.page.width() + GUTTER, y));
        }
        if right.is_some() {
            let x = text_area.x + left.page.width() + GUTTER / 2;
            text::string(buf, (x, y), x + 1, "│", model.theme.style(UiRole::Line));
        }
    }
    if let Some(Overlay::Hints(hints)) = model.overlay() {
        letters(buf, &model.theme, reader, hints, text_area);
    }
}

/// One of the two pages.
#[derive(Clone, Copy)]
struct Side<'a> {
    model: &'a Model,
    reader: &'a Reader,
    page: &'a Page,
    is_left: bool,
}

/// What is lit in the block painted last, for a block's rows follow one another.
#[derive(Default)]
struct Painter {
    lights: [Option<(BlockIx, Lights)>; 2],
}

/// Bytes of a block's text, and the role they are lit in.
type Lights = Vec<(Range<usize>, UiRole)>;

impl Painter {
    fn row(&mut self, buf: &mut Buffer, side: &Side, row: &Row, at: (u16, u16)) {
        let known = &mut self.lights[usize::from(side.is_left)];
        if known.as_ref().is_none_or(|(block, _)| *block != row.block) {
            *known = Some((row.block, lights(side, row.block)));
        }
        let lights = known.as_ref().map(|(_, lights)| lights.as_slice()).unwrap_or_default();
        let end = at.0.saturating_add(side.page.width());
        let mut x = at.0;
        for span in &row.spans {
            x = paint(buf, &side.model.theme, (x, at.1), end, span, lights);
        }
    }
}

/// What is lit in a block: hits of a search on the page being read, terms while the lens is open.
fn lights(side: &Side, block: BlockIx) -> Lights {
    let text = side.page.doc().block_text(block);
    if let Some(Overlay::Lens(_)) = side.model.overlay() {
        let terms = side.model.collection.glossary().in_text(&text, side.page.lang());
        return terms.into_iter().map(|(range, _)| (range, UiRole::Term)).collect();
    }
    match (side.is_left, &side.reader.lit) {
        (true, _) => side.reader.lights(block, &text),
        (false, Some(lit)) => lit.ranges(&text).into_iter().map(|range| (range, UiRole::Lit)).collect(),
        (false, None) => Vec::new(),
    }
}

/// Paints a span, the lit parts of it in their own style; gives back the column after it.
fn paint(
    buf: &mut Buffer,
    theme: &Theme,
    at: (u16, u16),
    end: u16,
    span: &Span,
    lights: &[(Range<usize>, UiRole)],
) -> u16 {
    let mut style = theme.style(span.role);
    if span.link.is_some() {
        style = style.patch(theme.style(Role::Link));
    }
    let Some(from) = span.at.map(|from| from as usize) else {
        return text::string(buf, at, end, &span.text, style);
    };
    let mut x = at.0;
    let mut done = 0;
    for (range, role) in lights {
        let start = range.start.saturating_sub(from).max(done);
        let stop = range.end.saturating_sub(from).min(span.text.len());
        let (Some(before), Some(lit)) = (span.text.get(done..start), span.text.get(start..stop)) else { continue };
        if lit.is_empty() {
            continue;
        }
        x = text::string(buf, (x, at.1), end, before, style);
        x = text::string(buf, (x, at.1), end, lit, style.patch(theme.style(*role)));
        done = stop;
    }
    text::string(buf, (x, at.1), end, &span.text[done..], style)
}

/// Letters over the beginnings of the links.
fn letters(buf: &mut Buffer, theme: &Theme, reader: &Reader, hints: &Hints, area: Rect) {
    let mut seen: Vec<LinkIx> = Vec::new();
    for (y, row) in (area.y..area.bottom()).zip(reader.window()) {
        let Some(row) = row.left else { continue };
        let mut x = area.x;
        for span in &row.spans {
            if let Some(link) = span.link.filter(|link| !seen.contains(link)) {
                seen.push(link);
                if let Some(label) = hints.label(link) {
                    text::string(buf, (x, y), area.right(), label, theme.style(UiRole::Hint));
                }
            }
            x = x.saturating_add(unicode_width::UnicodeWidthStr::width(&*span.text) as u16);
        }
    }
}

/// What is shown while no article is open.
fn nothing(model: &Model, area: Rect, buf: &mut Buffer) {
    let labels = &model.words().label;
    let (first, second) = match (&model.failure, &model.pending) {
        (Some((slug, why)), _) => (format!("{slug}: {why}"), labels.welcome_hint),
        (None, Some(_)) => (labels.loading.to_owned(), ""),
        (None, None) if model.collection.catalogue().articles.is_empty() => {
            (labels.empty_collection.to_owned(), labels.empty_collection_hint)
        }
        (None, None) => (labels.welcome.to_owned(), labels.welcome_hint),
    };
    let width = area.width.saturating_sub(4);
    let mut y = area.y + area.height / 3;
    for (line, role) in [(first.as_str(), UiRole::Strong), (second, UiRole::Muted)] {
        for pieces in crate::app::list::wrap(&[Piece::new(line, role)], usize::from(width)) {
            if y < area.bottom() {
                text::pieces(buf, &model.theme, (area.x + 2, y), width, &pieces);
            }
            y += 1;
        }
    }
}
