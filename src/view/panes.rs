//! The panes and the lines between them.
//!
//! ```text
//! library │ article │ questions
//!         │         ├──────────
//!         │         │ related
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::app::geometry::{Geometry, Shape};
use crate::app::model::{Focus, Model};
use crate::app::pane;
use crate::config::theme::UiRole;

use super::{article, list, text};

pub(super) fn draw(model: &Model, geometry: &Geometry, buf: &mut Buffer) {
    if let Some(area) = geometry.article {
        article::draw(model, geometry, area, buf);
    }
    for focus in [Focus::Library, Focus::Faq, Focus::Related] {
        let Some(area) = geometry.pane(focus) else { continue };
        if geometry.is_drawer(focus) {
            drawer(model, geometry, area, focus, buf);
        }
        draw_list(model, focus, area, buf);
    }
}

fn draw_list(model: &Model, focus: Focus, area: Rect, buf: &mut Buffer) {
    let listing = model.pane_listing(focus, area.width);
    let cursor = match focus {
        Focus::Library => model.library.cursor,
        Focus::Faq => model.faq.cursor,
        Focus::Related | Focus::Article => model.relatives.cursor,
    };
    let focused = model.focus == focus && model.overlays.is_empty();
    list::draw(buf, &model.theme, pane::list_area(model, focus, area), &listing, cursor, focused);
    if focus == Focus::Library
        && let Some(input) = model.library.filter()
    {
        let label = format!(" {}: ", model.words().label.filter);
        let x = text::string(buf, (area.x, area.y), area.right(), &label, model.theme.style(UiRole::Muted));
        let style = model.theme.style(UiRole::Accent);
        let x = text::string(buf, (x, area.y), area.right(), input.text(), style);
        if model.library.is_typing() {
            text::string(buf, (x, area.y), area.right(), "▏", style);
        }
    }
}

/// Makes room for a pane that is drawn over the article, and draws its edge.
fn drawer(model: &Model, geometry: &Geometry, area: Rect, focus: Focus, buf: &mut Buffer) {
    let edge = match focus {
        Focus::Library => area.right(),
        _ => area.x.saturating_sub(1),
    };
    let cleared = Rect { x: area.x.min(edge), width: area.width + 1, ..area }.intersection(geometry.body);
    Clear.render(cleared, buf);
    if edge < geometry.body.right() {
        text::bar(buf, edge, area.y..area.bottom(), model.theme.style(UiRole::Line));
    }
}

/// The lines between the panes, joined to those of the titles.
pub(super) fn separators(model: &Model, geometry: &Geometry, buf: &mut Buffer) {
    if geometry.shape == Shape::One {
        return;
    }
    let style = model.theme.style(UiRole::Line);
    let body = geometry.body;
    let mut edges = Vec::new();
    for focus in [Focus::Library, Focus::Faq, Focus::Related] {
        let Some(area) = geometry.pane(focus) else { continue };
        let edge = if focus == Focus::Library { area.right() } else { area.x.saturating_sub(1) };
        if edge < body.right() && !edges.contains(&edge) {
            edges.push(edge);
        }
    }
    for edge in edges {
        text::bar(buf, edge, body.y..body.bottom(), style);
        text::string(buf, (edge, geometry.titles.y), edge + 1, "┬", style);
    }
    if let Some(row) = geometry.related_title {
        let x = row.x.saturating_sub(1);
        text::string(buf, (x, row.y), row.x, "├", style);
    }
}
