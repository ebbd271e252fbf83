//! The panes beside the article: library, questions, related reading.

pub mod faq;
pub mod library;
pub mod related;

pub(crate) use faq::Faq;
pub(crate) use library::Library;
pub(crate) use related::Relatives;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::words::ui::Labels;

use super::geometry::{Geometry, Shape};
use super::model::{Focus, Model};

/// Columns at the left of every list: the selection's bar and a space.
pub(crate) const MARGIN: u16 = 2;
/// Columns that no text of a list has: the margin, and at the right one of air before the thumb.
pub(crate) const AROUND: u16 = MARGIN + 2;

/// The rows of a pane's list: the library keeps its first row for the filter while there is one.
pub(crate) fn list_area(model: &Model, focus: Focus, area: Rect) -> Rect {
    let input = u16::from(focus == Focus::Library && model.library.filter().is_some());
    Rect { y: area.y + input.min(area.height), height: area.height.saturating_sub(input), ..area }
}

/// A pane's name on the screen.
#[derive(Clone, Debug)]
pub(crate) struct Title {
    pub(crate) focus: Focus,
    pub(crate) area: Rect,
    pub(crate) text: String,
}

/// The names of the panes, where they stand.
pub(crate) fn titles(model: &Model, geometry: &Geometry) -> Vec<Title> {
    let labels = &model.words().label;
    if geometry.shape == Shape::TooSmall {
        return Vec::new();
    }
    if geometry.shape == Shape::One {
        return tabs(labels, geometry, model.focus);
    }
    let mut titles = Vec::new();
    for focus in [Focus::Library, Focus::Article, Focus::Faq, Focus::Related] {
        let Some(area) = geometry.pane(focus) else { continue };
        if focus == Focus::Article && geometry.is_drawer(Focus::Library) {
            // The drawer's name stands where the article's would.
            continue;
        }
        let y = match geometry.related_title {
            Some(row) if focus == Focus::Related => row.y,
            _ => geometry.titles.y,
        };
        let text = format!(" {} ", name(labels, focus));
        let width = (text.width() as u16).min(area.width.saturating_sub(2));
        titles.push(Title { focus, area: Rect { x: area.x + 1, y, width, height: 1 }, text });
    }
    titles
}

/// All panes side by side in one row, where only one is shown; the others by number alone where the row is short.
fn tabs(labels: &Labels, geometry: &Geometry, focus: Focus) -> Vec<Title> {
    let named = |n: usize, focus| format!(" {} {} ", n + 1, name(labels, focus));
    let all: usize = Focus::ALL.into_iter().enumerate().map(|(n, focus)| named(n, focus).width()).sum();
    let short = all > usize::from(geometry.titles.width);
    let mut x = geometry.titles.x;
    let mut titles = Vec::new();
    for (n, pane) in Focus::ALL.into_iter().enumerate() {
        let text = if short && pane != focus { format!(" {} ", n + 1) } else { named(n, pane) };
        let width = (text.width() as u16).min(geometry.titles.right().saturating_sub(x));
        titles.push(Title { focus: pane, area: Rect { x, width, ..geometry.titles }, text });
        x += width;
    }
    titles
}

fn name(labels: &Labels, focus: Focus) -> &'static str {
    match focus {
        Focus::Library => labels.library,
        Focus::Article => labels.article,
        Focus::Faq => labels.questions,
        Focus::Related => labels.related,
    }
}

/// A date as it is written in that language.
pub(crate) fn date(labels: &Labels, date: time::Date) -> String {
    let month = labels.months[usize::from(u8::from(date.month())) - 1];
    (labels.date)(date.day(), month, date.year())
}
