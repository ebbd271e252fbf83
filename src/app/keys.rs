//! Keys → actions: counts, keys of several strokes, typing.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

use super::action;
use super::keymap::{Action, Chord, Lookup};
use super::model::Model;
use super::overlay::{self, Overlay};
use super::pane;

/// Largest count that is understood.
const MOST: u32 = 99_999;

pub(crate) fn key(model: &mut Model, key: KeyEvent) {
    if key.kind == KeyEventKind::Release {
        return;
    }
    model.heard();
    let chord = Chord::of(key);
    if model.is_typing() {
        model.pressed.clear();
        return typing(model, key, chord);
    }
    if let Some(Overlay::Hints(_) | Overlay::Confirm(_)) = model.overlay()
        && overlay::own_key(model, key)
    {
        return;
    }
    if count(model, key) {
        return;
    }
    model.pressed.push(chord);
    match model.own_keys.look_up(&model.pressed, false) {
        Lookup::Begun => return,
        Lookup::Found(found) => {
            let count = model.count.take();
            action::perform(model, found, count);
        }
        // What broke off a sequence may be a key of its own.
        Lookup::Nothing if model.pressed.len() > 1 => {
            model.pressed.clear();
            if let Lookup::Found(found) = model.own_keys.look_up(&[chord], false) {
                let count = model.count.take();
                action::perform(model, found, count);
            }
        }
        Lookup::Nothing => {}
    }
    model.pressed.clear();
    model.count = None;
}

fn typing(model: &mut Model, key: KeyEvent, chord: Chord) {
    if let Lookup::Found(found) = model.own_keys.look_up(&[chord], true) {
        let backs_out = found == Action::Escape && model.overlays.is_empty();
        if backs_out && model.library.clear_filter() {
            return;
        }
        return action::perform(model, found, None);
    }
    if model.overlays.is_empty() {
        pane::library::typed(model, key);
    } else {
        overlay::typed(model, key);
    }
}

/// Whether the key is a digit of a count. 1 to 4 choose panes, so a count begins with another digit.
fn count(model: &mut Model, key: KeyEvent) -> bool {
    let KeyCode::Char(c) = key.code else { return false };
    let Some(digit) = c.to_digit(10).filter(|_| key.modifiers.is_empty()) else { return false };
    if model.count.is_none() && (1..=4).contains(&digit) {
        return false;
    }
    let count = model.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
    model.count = Some(count.min(MOST));
    true
}
