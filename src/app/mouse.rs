//! The mouse: the wheel scrolls what is under it, a click focuses, opens, unfolds.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::action;
use super::geometry::Geometry;
use super::go;
use super::keymap::Action;
use super::list::Listing;
use super::model::{Focus, Model};
use super::overlay::{self, Overlay};
use super::pane;

/// Rows a notch of the wheel moves.
const NOTCH: i64 = 3;

pub(crate) fn mouse(model: &mut Model, event: MouseEvent) {
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollDown => wheel(model, at, NOTCH),
        MouseEventKind::ScrollUp => wheel(model, at, -NOTCH),
        MouseEventKind::Down(MouseButton::Left) => click(model, at),
        _ => {}
    }
}

fn wheel(model: &mut Model, at: Position, by: i64) {
    let geometry = model.geometry();
    if let (Some(overlay), Some(area)) = (model.overlay(), geometry.overlay)
        && area.contains(at)
    {
        let list = overlay.parts(area).list;
        let listing = overlay.listing(model, list.width);
        if let Some(cursor) = model.overlays.last_mut().and_then(Overlay::cursor_mut) {
            cursor.wheel(by, &listing, list.height);
        }
        return;
    }
    match pane_at(&geometry, at) {
        Some((Focus::Article, _)) => {
            if let Some(reader) = &mut model.reader {
                reader.scroll(by);
            }
        }
        Some((focus, area)) => {
            let listing = model.pane_listing(focus, area.width);
            let height = pane::list_area(model, focus, area).height;
            if let Some(cursor) = model.pane_cursor(focus) {
                cursor.wheel(by, &listing, height);
            }
        }
        None => {}
    }
}

/// The pane under the pointer; drawers lie over the article.
fn pane_at(geometry: &Geometry, at: Position) -> Option<(Focus, Rect)> {
    [Focus::Library, Focus::Faq, Focus::Related, Focus::Article]
        .into_iter()
        .filter_map(|focus| Some((focus, geometry.pane(focus)?)))
        .find(|(_, area)| area.contains(at))
}

fn click(model: &mut Model, at: Position) {
    let geometry = model.geometry();
    if !model.overlays.is_empty() {
        return click_overlay(model, &geometry, at);
    }
    if geometry.language().contains(at) {
        return action::perform(model, Action::Language, None);
    }
    let tab = pane::titles(model, &geometry).into_iter().find(|title| title.area.contains(at));
    if let Some(title) = tab {
        return action::focus(model, title.focus);
    }
    match pane_at(&geometry, at) {
        Some((Focus::Article, _)) => {
            model.focus = Focus::Article;
            click_text(model, geometry.text, at);
        }
        Some((focus, area)) => {
            model.focus = focus;
            let listing = model.pane_listing(focus, area.width);
            let list = pane::list_area(model, focus, area);
            let top = model.pane_cursor(focus).map_or(0, |cursor| cursor.top);
            if let Some(item) = item_at(&listing, list, top, at) {
                if let Some(cursor) = model.pane_cursor(focus) {
                    cursor.selected = item;
                }
                if let Some(to) = listing.go(item).cloned() {
                    go::go(model, to);
                }
            }
        }
        None => {}
    }
}

fn item_at(listing: &Listing, list: Rect, top: usize, at: Position) -> Option<usize> {
    if !list.contains(at) {
        return None;
    }
    listing.rows.get(top + usize::from(at.y - list.y))?.item
}

/// A click beside a window closes it; on an item it opens it.
fn click_overlay(model: &mut Model, geometry: &Geometry, at: Position) {
    let Some(overlay) = model.overlay() else { return };
    let Some(area) = geometry.overlay.filter(|area| area.contains(at)) else {
        return action::perform(model, Action::Escape, None);
    };
    let list = overlay.parts(area).list;
    let listing = overlay.listing(model, list.width);
    let top = overlay.cursor().map_or(0, |cursor| cursor.top);
    if let Some(item) = item_at(&listing, list, top, at) {
        if let Some(cursor) = model.overlays.last_mut().and_then(Overlay::cursor_mut) {
            cursor.selected = item;
        }
        overlay::open_selected(model);
    }
}

/// Follows the link under the pointer.
fn click_text(model: &mut Model, text: Rect, at: Position) {
    let Some(reader) = model.reader.as_ref().filter(|_| text.contains(at)) else { return };
    let rows = reader.window();
    let Some(row) = rows.get(usize::from(at.y - text.y)).and_then(|row| row.left.as_ref()) else { return };
    let mut x = usize::from(text.x);
    for span in &row.spans {
        let end = x + unicode_width::UnicodeWidthStr::width(&*span.text);
        if (x..end).contains(&usize::from(at.x)) {
            if let Some(link) = span.link {
                go::follow(model, link);
            }
            return;
        }
        x = end;
    }
}
