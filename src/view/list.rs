//! A list in a pane or window.
//!
//! ```text
//!   ▾ Fundamentals             4
//! ▌   What ISO/IEC 42001 Is        the selected item, with its bar
//!     A second article         ▐   a thumb, where there is more than fits
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::list::{Cursor, ListRow, Listing};
use crate::app::pane::{AROUND, MARGIN};
use crate::config::Theme;
use crate::config::theme::UiRole;

use super::text;

pub(super) fn draw(buf: &mut Buffer, theme: &Theme, area: Rect, listing: &Listing, cursor: Cursor, focused: bool) {
    let shown = listing.rows.iter().skip(cursor.top).take(usize::from(area.height));
    for (y, row) in (area.y..).zip(shown) {
        let selected = row.item.is_some() && row.item == Some(cursor.selected);
        draw_row(buf, theme, Rect { y, height: 1, ..area }, row, selected && focused);
    }
    thumb(buf, theme, area, listing.rows.len(), cursor.top);
}

fn draw_row(buf: &mut Buffer, theme: &Theme, area: Rect, row: &ListRow, selected: bool) {
    let right = row.right.as_ref().map_or(0, |piece| piece.width() as u16);
    let room = area.width.saturating_sub(AROUND);
    text::pieces(buf, theme, (area.x + MARGIN, area.y), room, &row.pieces);
    if let Some(piece) = &row.right
        && room > right
    {
        let x = area.x + MARGIN + room - right;
        text::pieces(buf, theme, (x, area.y), right, std::slice::from_ref(piece));
    }
    if !selected {
        return;
    }
    if row.head {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        buf.set_style(inner, theme.style(UiRole::Selected));
    }
    text::string(buf, (area.x, area.y), area.right(), "▌", theme.style(UiRole::Accent));
}

/// Shows at the right edge which part of a longer list is in sight.
pub(super) fn thumb(buf: &mut Buffer, theme: &Theme, area: Rect, rows: usize, top: usize) {
    let height = usize::from(area.height);
    if rows <= height || height == 0 || area.width == 0 {
        return;
    }
    let size = (height * height / rows).max(1);
    let free = height - size;
    let start = (top * free).div_ceil((rows - height).max(1)).min(free);
    for y in start..start + size {
        let at = (area.right() - 1, area.y + y as u16);
        text::string(buf, at, area.right(), "▐", theme.style(UiRole::Line));
    }
}
