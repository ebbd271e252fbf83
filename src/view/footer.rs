//! The last row: the keys that matter here, or what there is to say; at its right end what is going on.
//!
//! ```text
//!  / search  f questions  L Deutsch  Tab panes  ? help              index 40 %
//! ```

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::geometry::Geometry;
use crate::app::list::{Piece, cut};
use crate::app::model::{Focus, Model};
use crate::app::overlay::Overlay;
use crate::config::theme::UiRole;
use crate::search::IndexState;

use super::{notice, overlay, text};

pub(super) fn draw(model: &Model, geometry: &Geometry, frame: &mut Frame) {
    let area = geometry.footer;
    if let Some(Overlay::Find(find)) = model.overlay() {
        return find_bar(model, find, area, frame);
    }
    let buf = frame.buffer_mut();
    let right = going_on(model);
    let right_width: u16 = right.iter().map(|piece| piece.width() as u16).sum();
    let room = area.width.saturating_sub(2);
    let right_x = area.x + 1 + room.saturating_sub(right_width);
    let left = room.saturating_sub(if right_width > 0 { right_width + 2 } else { 0 });
    match model.notices.front() {
        Some(said) => {
            let said = notice::text(said, model.words());
            let pieces = [Piece::new(cut(&said.text, usize::from(left)), said.role)];
            text::pieces(buf, &model.theme, (area.x + 1, area.y), left, &pieces)
        }
        None => hints(buf, model, Rect { x: area.x + 1, width: left, ..area }, &keys(model)),
    };
    text::pieces(buf, &model.theme, (right_x, area.y), right_width, &right);
}

/// Keys with their words, as many as fit whole: the last one says how to get out or on, so those before it give way.
pub(super) fn hints(buf: &mut Buffer, model: &Model, area: Rect, hints: &[(&str, &str)]) -> u16 {
    let piece =
        |(key, what): &(&str, &str)| [Piece::new(*key, UiRole::Key), Piece::new(format!(" {what}"), UiRole::Muted)];
    let mut shown: Vec<_> = hints.iter().map(piece).collect();
    let width = |shown: &[[Piece; 2]]| shown.iter().flatten().map(Piece::width).sum::<usize>() + 2 * shown.len();
    while shown.len() > 1 && width(&shown) > usize::from(area.width) + 2 {
        shown.remove(shown.len() - 2);
    }
    let mut x = area.x;
    for pieces in shown {
        x = text::pieces(buf, &model.theme, (x, area.y), area.right().saturating_sub(x), &pieces) + 2;
    }
    x.saturating_sub(2)
}

fn keys(model: &Model) -> Vec<(&'static str, &'static str)> {
    let labels = &model.words().label;
    if matches!(model.overlay(), Some(Overlay::Hints(_))) {
        return vec![("a s d …", labels.key_hint), ("Esc", labels.key_close)];
    }
    let control_f = if labels.control == "Ctrl-" { "Ctrl-f" } else { "Strg-f" };
    match model.focus {
        _ if !model.overlays.is_empty() => Vec::new(),
        Focus::Library if model.library.is_typing() => {
            vec![("↑↓", labels.key_select), ("Enter", labels.key_open), ("Esc", labels.key_close)]
        }
        Focus::Library => vec![
            ("Enter", labels.key_open),
            (control_f, labels.key_filter),
            ("/", labels.key_search),
            ("Tab", labels.key_panes),
            ("?", labels.key_help),
        ],
        Focus::Article if is_finding(model) => {
            vec![
                ("n N", labels.key_next),
                (control_f, labels.key_search),
                ("Esc", labels.key_done),
                ("?", labels.key_help),
            ]
        }
        Focus::Article => vec![
            ("/", labels.key_search),
            ("f", labels.questions),
            ("t", labels.contents),
            ("L", labels.key_language),
            ("?", labels.key_help),
        ],
        Focus::Faq => vec![
            (
                "Enter",
                if model.faq.open == Some(model.faq.cursor.selected) { labels.key_fold } else { labels.key_unfold },
            ),
            ("f", labels.key_search),
            ("Tab", labels.key_panes),
            ("L", labels.key_language),
            ("?", labels.key_help),
        ],
        Focus::Related => vec![
            ("Enter", labels.key_open),
            ("/", labels.key_search),
            ("Tab", labels.key_panes),
            ("L", labels.key_language),
            ("?", labels.key_help),
        ],
    }
}

/// Whether places that were looked for are lit in the article.
fn is_finding(model: &Model) -> bool {
    let find = model.reader.as_ref().and_then(|reader| reader.find.as_ref());
    find.is_some_and(|find| !find.hits.is_empty())
}

/// The count being typed, the index, the collection's problems.
fn going_on(model: &Model) -> Vec<Piece> {
    let labels = &model.words().label;
    let mut pieces = Vec::new();
    if let Some(count) = model.count {
        pieces.push(Piece::new(count.to_string(), UiRole::Accent));
    }
    match &model.index {
        IndexState::Building(done, all) if *all > 0 => {
            let percent = (done.min(all) * 100 / all) as u8;
            pieces.push(Piece::new((labels.index_progress)(percent), UiRole::Muted));
        }
        IndexState::Failed(_) => pieces.push(Piece::new(labels.index_failed, UiRole::Warning)),
        _ => {}
    }
    let problems = model.collection.problems().len();
    if problems > 0 {
        pieces.push(Piece::new((labels.problems)(problems), UiRole::Warning));
    }
    let gaps = (1..pieces.len()).rev().collect::<Vec<_>>();
    for at in gaps {
        pieces.insert(at, Piece::new(" · ", UiRole::Muted));
    }
    pieces
}

/// The line that finds in the article.
fn find_bar(model: &Model, find: &crate::app::overlay::FindBar, area: Rect, frame: &mut Frame) {
    let labels = &model.words().label;
    let label = format!(" {} ", labels.find);
    let x = text::string(frame.buffer_mut(), (area.x, area.y), area.right(), &label, model.theme.style(UiRole::Accent));
    let hits = model.reader.as_ref().and_then(|reader| reader.find.as_ref()).filter(|_| !find.input.text().is_empty());
    let count = hits.map(|find| match find.hits.len() {
        0 => labels.no_match.to_owned(),
        all => format!("{}/{all}", find.current + 1),
    });
    let count = Piece::new(count.unwrap_or_default(), UiRole::Muted);
    let width = count.width() as u16;
    let input = Rect { x, width: area.right().saturating_sub(x + width + 2), ..area };
    overlay::input(model, &find.input, input, frame);
    let at = (area.right().saturating_sub(width + 1), area.y);
    text::pieces(frame.buffer_mut(), &model.theme, at, width, &[count]);
}
