//! Pieces of text, painted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::list::Piece;
use crate::config::Theme;
use crate::config::theme::UiRole;

/// A piece of ordinary text.
pub(super) fn plain(text: &str) -> Piece {
    Piece::new(text, UiRole::Text)
}

/// Paints pieces one after the other, at most `width` columns; gives back the column after them.
pub(super) fn pieces(buf: &mut Buffer, theme: &Theme, at: (u16, u16), width: u16, pieces: &[Piece]) -> u16 {
    let end = at.0.saturating_add(width);
    pieces.iter().fold(at.0, |x, piece| string(buf, (x, at.1), end, &piece.text, theme.style(piece.role)))
}

/// Paints a text up to column `end`, over whatever stood there; gives back the column after it.
pub(super) fn string(buf: &mut Buffer, at: (u16, u16), end: u16, text: &str, style: Style) -> u16 {
    let end = end.min(buf.area.right());
    if at.0 >= end || at.1 >= buf.area.bottom() || at.1 < buf.area.y {
        return at.0;
    }
    // A style without a colour would take on that of the line below it.
    buf.set_stringn(at.0, at.1, text, usize::from(end - at.0), Style::reset().patch(style)).0
}

/// A horizontal line.
pub(super) fn rule(buf: &mut Buffer, area: Rect, style: Style) {
    string(buf, (area.x, area.y), area.right(), &"─".repeat(usize::from(area.width)), style);
}

/// A vertical line.
pub(super) fn bar(buf: &mut Buffer, x: u16, rows: std::ops::Range<u16>, style: Style) {
    for y in rows {
        string(buf, (x, y), x.saturating_add(1), "│", style);
    }
}
