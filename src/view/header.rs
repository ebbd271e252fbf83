//! The first two rows: where am I, and the panes' names.
//!
//! ```text
//!  Lotse › Fundamentals › Build It or Check It: …      reviewed today   EN·DE
//! ─ Library ──────────┬─ Article ──────────── 12 % ─┬─ Questions ────────────
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::app::geometry::{Geometry, Shape};
use crate::app::list::{Piece, cut};
use crate::app::model::{Focus, Model};
use crate::app::pane;
use crate::config::theme::UiRole;
use crate::lang::Lang;

use super::text;

pub(super) fn draw(model: &Model, geometry: &Geometry, buf: &mut Buffer) {
    first_row(model, geometry, buf);
    titles(model, geometry, buf);
}

fn first_row(model: &Model, geometry: &Geometry, buf: &mut Buffer) {
    let area = geometry.header;
    let language = geometry.language();
    languages(model, language, buf);
    let age = age(model);
    let age_width = age.as_ref().map_or(0, |piece| piece.width() as u16 + 2);
    let room = language.x.saturating_sub(area.x + 1);
    let with_age = room > age_width + 40;
    let room = if with_age { room - age_width } else { room };
    if let Some(piece) = age.filter(|_| with_age) {
        text::pieces(buf, &model.theme, (area.x + 1 + room + 1, area.y), age_width, &[piece]);
    }
    text::pieces(buf, &model.theme, (area.x + 1, area.y), room, &crumbs(model, usize::from(room)));
}

fn languages(model: &Model, area: Rect, buf: &mut Buffer) {
    let reading = model.reader.as_ref().map_or(model.lang, |reader| reader.lang);
    let both = model.reader.as_ref().is_none_or(|reader| reader.article.both().is_some());
    let piece = |lang: Lang| {
        let code = lang.code().to_uppercase();
        match (lang == reading, both) {
            (true, _) => Piece::new(code, UiRole::Accent),
            (false, true) => Piece::new(code, UiRole::Muted),
            (false, false) => Piece::new("––", UiRole::Line),
        }
    };
    let sign = if model.is_side_by_side() { "│" } else { "·" };
    // Side by side they stand as the texts do.
    let first = if model.is_side_by_side() { reading } else { Lang::En };
    let pieces = [piece(first), Piece::new(sign, UiRole::Muted), piece(first.other())];
    text::pieces(buf, &model.theme, (area.x + 1, area.y), area.width.saturating_sub(1), &pieces);
    // The active language is told by more than its colour.
    let x = area.x + 1 + if reading == first { 0 } else { 3 };
    let active = Rect { x, width: 2, ..area }.intersection(buf.area);
    buf.set_style(active, ratatui::style::Style::new().add_modifier(ratatui::style::Modifier::UNDERLINED));
}

/// Collection, topic and title, as far as there is room.
fn crumbs(model: &Model, room: usize) -> Vec<Piece> {
    let catalogue = model.collection.catalogue();
    let name = catalogue.title.prefer(model.lang).1;
    let mut pieces = vec![Piece::new(name.clone(), UiRole::Accent)];
    let Some(entry) = model.entry() else { return pieces };
    let topic = catalogue.topics.iter().find(|topic| topic.id == entry.topic);
    let topic = topic.map(|topic| topic.title.prefer(model.lang).1.clone()).unwrap_or_default();
    let title = entry.title.prefer(model.lang).1;
    let around = name.width() + topic.width() + 6;
    let arrow = || Piece::new(" › ", UiRole::Muted);
    // The title matters most: the topic gives way to it.
    if !topic.is_empty() && around + title.width() <= room {
        pieces.extend([arrow(), Piece::new(topic, UiRole::Muted)]);
    }
    let used: usize = pieces.iter().map(Piece::width).sum();
    pieces.extend([arrow(), Piece::new(cut(title, room.saturating_sub(used + 3)), UiRole::Strong)]);
    pieces
}

fn age(model: &Model) -> Option<Piece> {
    let labels = &model.words().label;
    let updated = model.entry()?.updated?;
    let days = (model.today - updated).whole_days();
    let due = model.collection.catalogue().review_months.is_some_and(|months| days > i64::from(months) * 30);
    let text = (labels.age)(days);
    Some(if due {
        Piece::new(format!("{text} · {}", labels.due), UiRole::Warning)
    } else {
        Piece::new(text, UiRole::Muted)
    })
}

/// The rule below the first row, with the panes' names in it.
fn titles(model: &Model, geometry: &Geometry, buf: &mut Buffer) {
    let line = model.theme.style(UiRole::Line);
    text::rule(buf, geometry.titles, line);
    if let Some(row) = geometry.related_title {
        text::rule(buf, row, line);
    }
    super::panes::separators(model, geometry, buf);
    for title in pane::titles(model, geometry) {
        let focused = title.focus == model.focus && model.overlays.is_empty();
        let role = if focused { UiRole::PaneTitleFocused } else { UiRole::PaneTitle };
        let mut style = model.theme.style(role);
        if geometry.shape == Shape::One && title.focus == model.focus {
            style = style.add_modifier(ratatui::style::Modifier::UNDERLINED);
        }
        text::string(buf, (title.area.x, title.area.y), title.area.right(), &title.text, style);
    }
    progress(model, geometry, buf);
}

/// How far the reader is, at the right end of the article's name.
fn progress(model: &Model, geometry: &Geometry, buf: &mut Buffer) {
    let (Some(reader), Some(area)) = (&model.reader, geometry.article) else { return };
    if geometry.shape == Shape::One && area.width < 50 {
        return;
    }
    let text = match &reader.find {
        Some(find) if !find.hits.is_empty() => format!(" {}/{} ", find.current + 1, find.hits.len()),
        _ => format!(" {} % ", reader.progress()),
    };
    let width = text.width() as u16;
    // What is drawn over the article has its own name there.
    let over = Focus::ALL.into_iter().filter(|focus| geometry.is_drawer(*focus)).find_map(|focus| geometry.pane(focus));
    let (left, right) = match over {
        Some(pane) if pane.x > area.x => (area.x, pane.x - 1),
        Some(pane) => (pane.right(), area.right()),
        None => (area.x, area.right()),
    };
    if right.saturating_sub(left) > width + 14 {
        let x = right.saturating_sub(width + 1);
        text::string(buf, (x, geometry.titles.y), right, &text, model.theme.style(UiRole::Muted));
    }
}
