//! The keys, from the one table.

use unicode_width::UnicodeWidthStr;

use crate::app::keymap::{self, Group};
use crate::app::list::{Cursor, ListRow, Listing, Piece, wrap};
use crate::app::model::Model;
use crate::app::pane::AROUND;
use crate::config::theme::UiRole;

/// Columns of the keys.
const KEYS: usize = 18;
/// From this width on the help has two columns.
const TWO_FROM: usize = 92;

/// The help window.
#[derive(Clone, Debug, Default)]
pub(crate) struct Help {
    pub(crate) cursor: Cursor,
}

impl Help {
    pub(super) fn listing(&self, model: &Model, width: u16) -> Listing {
        let width = usize::from(width.saturating_sub(AROUND));
        let two = width >= TWO_FROM;
        let column = if two { (width - 3) / 2 } else { width };
        let groups: Vec<Vec<Vec<Piece>>> = Group::ALL.into_iter().map(|group| rows(model, group, column)).collect();
        let mut rows = if two { beside(groups, column) } else { groups.concat() };
        let hint = [Piece::new(model.words().label.count_hint, UiRole::Muted)];
        rows.extend(wrap(&hint, width));
        let rows = rows.into_iter().map(|pieces| ListRow { pieces, ..ListRow::default() }).collect();
        Listing { rows, goes: Vec::new() }
    }
}

/// The rows of a group, with an empty one after it.
fn rows(model: &Model, group: Group, width: usize) -> Vec<Vec<Piece>> {
    let words = model.words();
    let mut rows = vec![vec![Piece::new(group.title(&words.label), UiRole::Accent)]];
    for row in keymap::table().iter().filter(|row| row.group == group) {
        let keys = row.keys.iter().copied().chain(model.own_keys.of(row.action));
        let keys: Vec<String> = keys.map(|key| keymap::shown(key, &words.label)).collect();
        let keys = keys.join("  ");
        let gap = KEYS.saturating_sub(keys.width()).max(2);
        let text = wrap(
            &[Piece::new((row.text)(&words.action), UiRole::Text)],
            width.saturating_sub(KEYS.max(keys.width() + 2)),
        );
        for (n, mut pieces) in text.into_iter().enumerate() {
            if n == 0 {
                pieces.insert(0, Piece::new(" ".repeat(gap), UiRole::Text));
                pieces.insert(0, Piece::new(keys.clone(), UiRole::Strong));
            } else {
                pieces.insert(0, Piece::new(" ".repeat(KEYS), UiRole::Text));
            }
            rows.push(pieces);
        }
    }
    rows.push(Vec::new());
    rows
}

/// Two columns of about the same length.
fn beside(groups: Vec<Vec<Vec<Piece>>>, column: usize) -> Vec<Vec<Piece>> {
    let total: usize = groups.iter().map(Vec::len).sum();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for group in groups {
        let goes_left = right.is_empty() && left.len() + group.len() / 2 <= total / 2;
        if goes_left { left.extend(group) } else { right.extend(group) }
    }
    let height = left.len().max(right.len());
    left.resize(height, Vec::new());
    right.resize(height, Vec::new());
    left.into_iter()
        .zip(right)
        .map(|(mut row, other)| {
            let used: usize = row.iter().map(Piece::width).sum();
            row.push(Piece::new(" ".repeat((column + 3).saturating_sub(used)), UiRole::Text));
            row.extend(other);
            row
        })
        .collect()
}
