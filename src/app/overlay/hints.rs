//! Letters on the links in sight.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::go;
use crate::app::model::{Focus, Model};
use crate::doc::LinkIx;

/// Letters that lie well under both hands on both keyboards.
const LETTERS: &[u8] = b"asdfjklghertuiop";

/// Links with their letters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hints {
    pub(crate) links: Vec<(String, LinkIx)>,
    pub(crate) typed: String,
}

impl Hints {
    /// Hints for the links in sight; `None` if there are none.
    pub(super) fn new(model: &mut Model) -> Option<Hints> {
        let links = model.reader.as_ref()?.links();
        if links.is_empty() {
            return None;
        }
        model.overlays.clear();
        model.focus = Focus::Article;
        let long = links.len() > LETTERS.len();
        let links = links.into_iter().enumerate().map(|(n, link)| (letters(n, long), link)).collect();
        Some(Hints { links, typed: String::new() })
    }

    /// The letters of a link, as far as they fit what is typed.
    pub(crate) fn label(&self, link: LinkIx) -> Option<&str> {
        let (letters, _) = self.links.iter().find(|(_, hinted)| *hinted == link)?;
        letters.starts_with(&self.typed).then_some(letters)
    }
}

fn letters(n: usize, long: bool) -> String {
    let letter = |n: usize| char::from(LETTERS[n % LETTERS.len()]);
    if long { [letter(n / LETTERS.len()), letter(n)].iter().collect() } else { letter(n).to_string() }
}

/// Whether the key was one of the hints'; any other letter closes them.
pub(super) fn key(model: &mut Model, key: KeyEvent) -> bool {
    let KeyCode::Char(c) = key.code else { return false };
    if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
        return false;
    }
    let Some(super::Overlay::Hints(hints)) = model.overlays.last_mut() else { return false };
    hints.typed.push(c.to_ascii_lowercase());
    let hit = hints.links.iter().find(|(letters, _)| *letters == hints.typed).map(|(_, link)| *link);
    let begun = hints.links.iter().any(|(letters, _)| letters.starts_with(&hints.typed));
    if let Some(link) = hit {
        model.overlays.pop();
        go::follow(model, link);
    } else if !begun {
        model.overlays.pop();
    }
    true
}
