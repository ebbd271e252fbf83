//! The browser without a terminal: `update(&mut Model, Msg) -> Vec<Effect>`.
//!
//! Reading order: [`msg`] (what can happen), [`effect`] (what is to be done), [`model`] (the state), [`keymap`] (the one table of
//! actions), [`geometry`] (where everything stands), then the panes and windows.
//!
//! Invariants
//! - Nothing here waits, reads a file or asks a clock: what is slow or outside is an [`Effect`].
//! - Every list is a function of the model and a width ([`list::Listing`]): update asks it what a row means, the view paints it.
//! - Sizes are settled at the end of every update, so the view finds everything laid out.

mod action;
pub mod effect;
pub mod geometry;
mod go;
pub mod input;
pub mod keymap;
mod keys;
pub mod list;
pub mod model;
mod mouse;
pub mod msg;
pub(crate) mod overlay;
pub(crate) mod pane;
pub mod reader;

use std::sync::Arc;

pub use effect::{Effect, Ticket};
pub use model::{Focus, Model, Start};
pub use msg::{Msg, Notice};

use crate::library::Collection;
use crate::search::IndexState;
use reader::Landing;

/// Takes in what happened; gives back what is to be done about it.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => keys::key(model, key),
        Msg::Mouse(event) => mouse::mouse(model, event),
        Msg::Paste(text) => paste(model, &text),
        Msg::Resize(columns, rows) => {
            model.size = (columns, rows);
            model.reveal();
        }
        Msg::Opened(ticket, slug, result) => go::opened(model, ticket, slug, result),
        Msg::Found(ticket, results) => overlay::found(model, ticket, results),
        Msg::Related(slug, found) => {
            if model.reader.as_ref().is_some_and(|reader| reader.slug == slug) {
                model.relatives.found = Some(found);
            }
        }
        Msg::Index(state) => index(model, state),
        Msg::Reloaded(collection) => reload(model, collection),
        Msg::Background(background) => model.theme.background = background,
        Msg::Copied(Ok(())) => {}
        Msg::Copied(Err(why)) => model.say(Notice::CopyFailed(why)),
        Msg::Notice(notice) => model.announce(notice),
        Msg::Timer(ticket) => model.timer(ticket),
        Msg::Terminate => action::quit(model),
    }
    model.finish()
}

fn paste(model: &mut Model, text: &str) {
    if !model.is_typing() {
        return;
    }
    if model.overlays.is_empty() {
        pane::library::pasted(model, text);
    } else {
        overlay::pasted(model, text);
    }
}

/// When the index becomes ready, what was asked of it meanwhile is asked again.
fn index(model: &mut Model, state: IndexState) {
    let ready = matches!(state, IndexState::Ready { .. }) && model.index != state;
    model.index = state;
    if !ready {
        return;
    }
    overlay::ask_again(model);
    if let Some(slug) = model.reader.as_ref().map(|reader| reader.slug.clone()) {
        let lang = model.lang;
        model.effect(Effect::Relate(slug, lang));
    }
}

/// The files changed: the open article is opened anew where the reader is.
fn reload(model: &mut Model, collection: Arc<Collection>) {
    let place = model.place();
    model.collection = collection;
    model.clear_shelf();
    model.relatives = pane::Relatives::default();
    model.say(Notice::Reloaded);
    let catalogue = model.collection.catalogue();
    let still = place.filter(|place| catalogue.entry(&place.slug).is_some());
    let first = catalogue.articles.first().map(|entry| entry.slug.clone());
    match (still, first) {
        (Some(place), _) => go::fetch(model, place.slug.clone(), Landing::Place(place)),
        (None, Some(slug)) => go::fetch(model, slug, Landing::Top),
        (None, None) => model.reader = None,
    }
}
