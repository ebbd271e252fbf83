//! A window over the panes.
//!
//! ```text
//! ╭ Search ───────────────────────────────────────╮
//! │ high risk▏                        12 passages │
//! │ ───────────────────────────────────────────── │
//! │ FAQ      Which systems count as high-risk?    │
//! ╰ ↑↓ select · Enter open · Esc close ───────────╯
//! ```

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use crate::app::geometry::Geometry;
use crate::app::input::Input;
use crate::app::list::{Cursor, Piece, cut};
use crate::app::model::Model;
use crate::app::overlay::{Overlay, Parts};
use crate::config::theme::UiRole;

use super::{footer, list, text};

pub(super) fn draw(model: &Model, geometry: &Geometry, frame: &mut Frame) {
    let (Some(overlay), Some(area)) = (model.overlay(), geometry.overlay) else { return };
    let area = area.intersection(frame.area());
    if area.width < 4 || area.height < 3 {
        return;
    }
    let buf = frame.buffer_mut();
    recede(model, geometry, buf);
    let parts = overlay.parts(area);
    box_(model, overlay, area, buf);
    let listing = overlay.listing(model, parts.list.width);
    let cursor = overlay.cursor().copied().unwrap_or_else(Cursor::default);
    list::draw(buf, &model.theme, parts.list, &listing, cursor, !listing.goes.is_empty());
    preview(model, overlay, &parts, area, buf);
    if let (Some(line), Some(row)) = (overlay.input(), parts.input) {
        input_row(model, overlay, line, row, area, frame);
    }
}

/// Takes the colours from what lies behind the window, except beside the contents, where it is read on.
fn recede(model: &Model, geometry: &Geometry, buf: &mut Buffer) {
    if !matches!(model.overlay(), Some(Overlay::Contents(_))) {
        buf.set_style(geometry.body, model.theme.style(UiRole::Behind));
    }
}

/// The frame with name and keys in it.
fn box_(model: &Model, overlay: &Overlay, area: Rect, buf: &mut Buffer) {
    // One column around it keeps the text behind from touching the frame.
    let around = Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area }.intersection(buf.area);
    Clear.render(around, buf);
    let line = model.theme.style(UiRole::Line);
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    text::rule(buf, Rect { height: 1, ..area }, line);
    text::rule(buf, Rect { y: bottom, height: 1, ..area }, line);
    text::bar(buf, area.x, area.y..area.bottom(), line);
    text::bar(buf, right, area.y..area.bottom(), line);
    for (x, y, corner) in [(area.x, area.y, "╭"), (right, area.y, "╮"), (area.x, bottom, "╰"), (right, bottom, "╯")]
    {
        text::string(buf, (x, y), x + 1, corner, line);
    }
    let labels = &model.words().label;
    let title = format!(" {} ", cut(overlay.title(labels), usize::from(area.width.saturating_sub(6))));
    text::string(buf, (area.x + 2, area.y), right, &title, model.theme.style(UiRole::Accent));
    let hints = keys(model, overlay);
    let room = Rect { x: area.x + 3, y: bottom, width: area.width.saturating_sub(6), height: 1 };
    text::string(buf, (room.x - 1, bottom), right, " ", line);
    let end = footer::hints(buf, model, room, &hints);
    text::string(buf, (end, bottom), right, " ", line);
    // Between the hints the rule would show through.
    for x in room.x..end {
        if let Some(cell) = buf.cell_mut((x, bottom))
            && cell.symbol() == "─"
        {
            cell.set_symbol(" ");
        }
    }
}

fn keys(model: &Model, overlay: &Overlay) -> Vec<(&'static str, &'static str)> {
    let labels = &model.words().label;
    let close = ("Esc", labels.key_close);
    let open = ("Enter", labels.key_open);
    match overlay {
        Overlay::Search(_) => {
            vec![("↑↓", labels.key_select), open, ("F2", labels.key_explain), ("F3", labels.key_language), close]
        }
        Overlay::Faq(_) | Overlay::Palette(_) => vec![("↑↓", labels.key_select), open, close],
        Overlay::Help(_) => vec![("j k", labels.key_scroll), close],
        Overlay::Confirm(_) => vec![("Enter", labels.key_yes), ("Esc", labels.key_no)],
        Overlay::Term(_) | Overlay::Reference(_) => {
            vec![open, ("y", labels.key_copy), ("L", labels.key_language), ("Esc", labels.key_back)]
        }
        _ => vec![("j k", labels.key_select), open, close],
    }
}

/// What is selected, in full, beside the list or below it.
fn preview(model: &Model, overlay: &Overlay, parts: &Parts, area: Rect, buf: &mut Buffer) {
    let Some(preview) = parts.preview else { return };
    let rows = match overlay {
        Overlay::Faq(faq) => faq.answer(model, preview.width),
        Overlay::Lens(lens) => lens.detail(model, preview.width),
        _ => return,
    };
    let line = model.theme.style(UiRole::Line);
    if preview.x > parts.list.right() {
        text::bar(buf, preview.x - 2, preview.y..preview.bottom(), line);
    } else {
        text::rule(buf, Rect { x: area.x + 2, y: preview.y - 1, width: area.width.saturating_sub(4), height: 1 }, line);
    }
    for (y, row) in (preview.y..preview.bottom()).zip(rows) {
        text::pieces(buf, &model.theme, (preview.x, y), preview.width, &row);
    }
}

/// The line that is typed into, with the number of what was found.
fn input_row(model: &Model, overlay: &Overlay, line: &Input, row: Rect, area: Rect, frame: &mut Frame) {
    let count = Piece::new(count(model, overlay).unwrap_or_default(), UiRole::Muted);
    let width = count.width() as u16;
    let room = if row.width > width + 20 { row.width - width - 1 } else { row.width };
    input(model, line, Rect { width: room, ..row }, frame);
    let buf = frame.buffer_mut();
    if room < row.width {
        text::pieces(buf, &model.theme, (row.right() - width, row.y), width, &[count]);
    }
    let below = Rect { x: area.x + 2, y: row.y + 1, width: area.width.saturating_sub(4), height: 1 };
    text::rule(buf, below, model.theme.style(UiRole::Line));
}

fn count(model: &Model, overlay: &Overlay) -> Option<String> {
    let labels = &model.words().label;
    match overlay {
        Overlay::Search(search) => search.results.as_ref().map(|found| {
            let count = (labels.passages_found)(found.total);
            if found.more { (labels.at_least)(&count) } else { count }
        }),
        Overlay::Faq(faq) => faq.results.as_ref().map(|found| (labels.questions_found)(found.total)),
        _ => None,
    }
}

/// A line of typed text with the terminal's cursor in it.
pub(super) fn input(model: &Model, line: &Input, area: Rect, frame: &mut Frame) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let width = usize::from(area.width).saturating_sub(1).max(1);
    let scrolled = line.scrolled(width);
    let role = if line.stale { UiRole::Muted } else { UiRole::Strong };
    let shown: String = skip_columns(line.text(), scrolled);
    text::string(frame.buffer_mut(), (area.x, area.y), area.right(), &shown, model.theme.style(role));
    let x = area.x.saturating_add((line.cursor() - scrolled.min(line.cursor())) as u16).min(area.right() - 1);
    frame.set_cursor_position(Position::new(x, area.y));
}

fn skip_columns(text: &str, columns: usize) -> String {
    let mut left = columns;
    let wide = |c: &char| unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
    text.chars()
        .skip_while(|c| {
            let hidden = left > 0;
            left = left.saturating_sub(wide(c));
            hidden
        })
        .collect()
}
