//! Two small ones: the line that finds in the article, and the question before a web address is opened.

use crossterm::event::{KeyCode, KeyEvent};

use crate::app::effect::Effect;
use crate::app::input::Input;
use crate::app::list::Piece;
use crate::app::list::{Listing, wrap};
use crate::app::model::Model;
use crate::app::pane::AROUND;
use crate::app::reader::Reader;
use crate::config::theme::UiRole;

/// The line that finds in the article.
#[derive(Clone, Debug, Default)]
pub(crate) struct FindBar {
    pub(crate) input: Input,
}

impl FindBar {
    pub(super) fn new(reader: &Reader) -> FindBar {
        let last = reader.find.as_ref().map(|find| find.needle.as_str()).unwrap_or_default();
        FindBar { input: Input::stale(last) }
    }
}

/// The question before a web address is opened.
#[derive(Clone, Debug, Default)]
pub(crate) struct Confirm {
    pub(crate) address: String,
}

impl Confirm {
    pub(super) fn listing(&self, width: u16) -> Listing {
        let mut listing = Listing::default();
        listing.blank();
        for row in wrap(&[Piece::new(self.address.clone(), UiRole::Strong)], usize::from(width.saturating_sub(AROUND)))
        {
            listing.plain(row);
        }
        listing.blank();
        listing
    }
}

pub(super) fn confirm_key(model: &mut Model, key: KeyEvent) -> bool {
    match key.code {
        KeyCode::Char('n' | 'N') => {
            model.overlays.pop();
            true
        }
        KeyCode::Char('y' | 'Y' | 'j' | 'J') if key.modifiers.is_empty() => {
            super::open_selected(model);
            true
        }
        _ => false,
    }
}

pub(super) fn visit(model: &mut Model, address: String) {
    model.overlays.pop();
    model.effect(Effect::Visit(address));
}
