//! What stands to the left of a block: bullets, numbers, bars.

use super::ink::added;
use super::wrap::width_of;
use super::{Role, Span};
use crate::doc::Container;

/// Bullets by depth; deeper ones have the last.
const BULLETS: [&str; 4] = ["•", "◦", "–", "·"];

/// One step to the right: what stands there on its first row and on all others.
#[derive(Clone, Debug)]
pub(super) struct Level {
    first: String,
    rest: String,
    role: Role,
    pub width: usize,
}

impl Level {
    /// A step whose first row carries a marker.
    pub(super) fn marked(marker: String, role: Role) -> Level {
        let width = width_of(&marker);
        Level { first: marker, rest: " ".repeat(width), role, width }
    }

    /// A step with the same on every row.
    pub(super) fn barred(bar: &str, role: Role) -> Level {
        Level { first: bar.to_owned(), rest: bar.to_owned(), role, width: width_of(bar) }
    }

    /// What is shown, on its first row or a later one.
    pub(super) fn span(&self, first: bool) -> Span {
        let text = if first { &self.first } else { &self.rest };
        added(text.as_str(), if text.trim().is_empty() { Role::Text } else { self.role })
    }
}

/// The steps of the containers, together at most half as wide as the page: the outermost give way.
pub(super) fn levels(nest: &[Container], width: usize) -> Vec<Level> {
    let mut depth = 0;
    let mut levels: Vec<Level> = nest.iter().map(|container| level(container, &mut depth)).collect();
    let mut total: usize = levels.iter().map(|level| level.width).sum();
    for level in &mut levels {
        if total * 2 <= width {
            break;
        }
        total -= level.width;
        *level = Level::barred("", Role::Text);
    }
    levels
}

fn level(container: &Container, depth: &mut usize) -> Level {
    match container {
        Container::Quote => Level::barred("│ ", Role::BoxBorder),
        Container::Callout(kind) => Level::barred("┃ ", Role::Callout(*kind)),
        Container::Footnote(label) => Level::marked(format!("[{label}] "), Role::Marker),
        Container::Definition => Level::marked("  ".to_owned(), Role::Text),
        Container::Item { task: Some(done), .. } => {
            *depth += 1;
            Level::marked(if *done { "[x] " } else { "[ ] " }.to_owned(), Role::Marker)
        }
        Container::Item { number: Some(number), digits, .. } => {
            Level::marked(format!("{number:>width$}. ", width = usize::from(*digits)), Role::Marker)
        }
        Container::Item { number: None, .. } => {
            *depth += 1;
            let bullet = BULLETS[(*depth - 1).min(BULLETS.len() - 1)];
            Level::marked(format!("{bullet} "), Role::Marker)
        }
    }
}
