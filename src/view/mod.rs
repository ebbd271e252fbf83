//! The model drawn into a frame: one small file per pane and overlay.
//!
//! ```text
//! ┌ header ──────────────────────────────────────┐
//! ├ titles ──────┬───────────────────┬───────────┤
//! │ library      │ article           │ questions │
//! │              │                   ├───────────┤
//! │              │                   │ related   │
//! ├ footer ──────┴───────────────────┴───────────┤
//! ```
//!
//! Invariant: drawing has no by-product; what is clicked is found again through [`crate::app::geometry`] and the
//! listings, not through anything noted here.

mod article;
mod footer;
mod header;
mod list;
mod notice;
mod overlay;
mod panes;
mod text;

use ratatui::Frame;

use crate::app::Model;
use crate::app::geometry::{self, Shape};

/// Draws all of it. Has no by-product.
pub fn draw(model: &Model, frame: &mut Frame) {
    let area = frame.area();
    let geometry = geometry::of((area.width, area.height), model);
    if geometry.shape == Shape::TooSmall {
        return too_small(model, frame);
    }
    panes::draw(model, &geometry, frame.buffer_mut());
    // After the article: how far the reader is can be told exactly once the window is laid out.
    header::draw(model, &geometry, frame.buffer_mut());
    footer::draw(model, &geometry, frame);
    overlay::draw(model, &geometry, frame);
}

/// What is said where there is no room for anything else.
fn too_small(model: &Model, frame: &mut Frame) {
    let area = frame.area();
    let labels = &model.words().label;
    let lines = [labels.too_small, labels.too_small_size];
    let rows = lines.iter().flat_map(|line| crate::app::list::wrap(&[text::plain(line)], usize::from(area.width)));
    for (y, pieces) in rows.take(usize::from(area.height)).enumerate() {
        text::pieces(frame.buffer_mut(), &model.theme, (area.x, area.y + y as u16), area.width, &pieces);
    }
}
