//! Windows over the panes. The last one opened has the keys; Esc closes it.

mod cards;
mod contents;
mod faq_search;
mod help;
mod hints;
mod lens;
mod palette;
mod places;
mod search;
mod small;

pub(crate) use cards::{ReferenceCard, TermCard};
pub(crate) use contents::Contents;
pub(crate) use faq_search::FaqSearch;
pub(crate) use help::Help;
pub(crate) use hints::Hints;
pub(crate) use lens::Lens;
pub(crate) use palette::Palette;
pub(crate) use places::Places;
pub(crate) use search::Search;
pub(crate) use small::{Confirm, FindBar};

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::search::Results;
use crate::words::ui::Labels;

use super::effect::Ticket;
use super::geometry::Geometry;
use super::go;
use super::input::Input;
use super::keymap::Action;
use super::list::{Cursor, Listing};
use super::model::{Focus, Model};
use super::msg::Notice;

/// A window.
#[derive(Clone, Debug)]
pub(crate) enum Overlay {
    Search(Search),
    Faq(FaqSearch),
    Find(FindBar),
    Contents(Contents),
    Hints(Hints),
    Lens(Lens),
    Term(TermCard),
    Reference(ReferenceCard),
    Places(Places),
    Palette(Palette),
    Help(Help),
    Confirm(Confirm),
}

/// What a window is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The row that is typed into.
    pub(crate) input: Option<Rect>,
    pub(crate) list: Rect,
    /// Where what is selected is shown whole.
    pub(crate) preview: Option<Rect>,
}

impl Overlay {
    /// The line that is typed into.
    pub(crate) fn input(&self) -> Option<&Input> {
        match self {
            Overlay::Search(search) => Some(&search.input),
            Overlay::Faq(faq) => Some(&faq.input),
            Overlay::Find(find) => Some(&find.input),
            Overlay::Palette(palette) => Some(&palette.input),
            _ => None,
        }
    }

    fn input_mut(&mut self) -> Option<&mut Input> {
        match self {
            Overlay::Search(search) => Some(&mut search.input),
            Overlay::Faq(faq) => Some(&mut faq.input),
            Overlay::Find(find) => Some(&mut find.input),
            Overlay::Palette(palette) => Some(&mut palette.input),
            _ => None,
        }
    }

    pub(crate) fn cursor(&self) -> Option<&Cursor> {
        match self {
            Overlay::Search(search) => Some(&search.cursor),
            Overlay::Faq(faq) => Some(&faq.cursor),
            Overlay::Contents(contents) => Some(&contents.cursor),
            Overlay::Lens(lens) => Some(&lens.cursor),
            Overlay::Term(card) => Some(&card.cursor),
            Overlay::Reference(card) => Some(&card.cursor),
            Overlay::Places(places) => Some(&places.cursor),
            Overlay::Palette(palette) => Some(&palette.cursor),
            Overlay::Help(help) => Some(&help.cursor),
            Overlay::Find(_) | Overlay::Hints(_) | Overlay::Confirm(_) => None,
        }
    }

    pub(crate) fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        match self {
            Overlay::Search(search) => Some(&mut search.cursor),
            Overlay::Faq(faq) => Some(&mut faq.cursor),
            Overlay::Contents(contents) => Some(&mut contents.cursor),
            Overlay::Lens(lens) => Some(&mut lens.cursor),
            Overlay::Term(card) => Some(&mut card.cursor),
            Overlay::Reference(card) => Some(&mut card.cursor),
            Overlay::Places(places) => Some(&mut places.cursor),
            Overlay::Palette(palette) => Some(&mut palette.cursor),
            Overlay::Help(help) => Some(&mut help.cursor),
            Overlay::Find(_) | Overlay::Hints(_) | Overlay::Confirm(_) => None,
        }
    }

    /// Its rows at a width.
    pub(crate) fn listing(&self, model: &Model, width: u16) -> Listing {
        match self {
            Overlay::Search(search) => search.listing(model, width),
            Overlay::Faq(faq) => faq.listing(model, width),
            Overlay::Contents(contents) => contents.listing(model, width),
            Overlay::Lens(lens) => lens.listing(model, width),
            Overlay::Term(card) => card.listing(model, width),
            Overlay::Reference(card) => card.listing(model, width),
            Overlay::Places(places) => places.listing(model, width),
            Overlay::Palette(palette) => palette.listing(model, width),
            Overlay::Help(help) => help.listing(model, width),
            Overlay::Confirm(confirm) => confirm.listing(width),
            Overlay::Find(_) | Overlay::Hints(_) => Listing::default(),
        }
    }

    /// Its name.
    pub(crate) fn title(&self, labels: &Labels) -> &'static str {
        match self {
            Overlay::Search(_) => labels.search,
            Overlay::Faq(_) => labels.faq_search,
            Overlay::Find(_) => labels.find,
            Overlay::Contents(_) => labels.contents,
            Overlay::Lens(_) => labels.lens,
            Overlay::Term(_) => labels.term,
            Overlay::Reference(_) => labels.reference,
            Overlay::Places(_) => labels.places,
            Overlay::Palette(_) => labels.palette,
            Overlay::Help(_) => labels.help,
            Overlay::Confirm(_) => labels.confirm,
            Overlay::Hints(_) => "",
        }
    }

    /// Where it stands; `None` for what has no window of its own.
    pub(crate) fn area(&self, geometry: &Geometry, model: &Model) -> Option<Rect> {
        let screen = geometry.screen;
        let room =
            if screen.width < 70 { Rect { height: screen.height.saturating_sub(1), ..screen } } else { geometry.body };
        let (widest, content) = match self {
            Overlay::Find(_) | Overlay::Hints(_) => return None,
            Overlay::Contents(_) => return Some(self.beside(geometry, model)),
            Overlay::Search(_) | Overlay::Faq(_) | Overlay::Lens(_) => (110, None),
            Overlay::Palette(_) => (84, None),
            Overlay::Help(_) => (108, Some(())),
            Overlay::Places(_) | Overlay::Term(_) | Overlay::Reference(_) | Overlay::Confirm(_) => (84, Some(())),
        };
        let margin = if screen.width < 70 { 0 } else { 4 };
        let width = room.width.saturating_sub(margin).min(widest);
        let height = match content {
            Some(()) => {
                let rows = self.listing(model, width.saturating_sub(4)).rows.len();
                u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(3)
            }
            None if screen.width < 70 => room.height,
            None => (room.height * 9 / 10).max(16),
        };
        Some(centred(room, width, height.min(room.height)))
    }

    /// At the right edge of the article, so that what it lists stays in sight.
    fn beside(&self, geometry: &Geometry, model: &Model) -> Rect {
        let room = if geometry.screen.width < 70 { geometry.body } else { geometry.article.unwrap_or(geometry.body) };
        let width = room.width.min(48);
        let rows = self.listing(model, width.saturating_sub(4)).rows.len();
        let height = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(3).min(room.height);
        Rect { x: room.right() - width, y: room.y, width, height }
    }

    /// What it is made of, within its frame.
    pub(crate) fn parts(&self, area: Rect) -> Parts {
        let inner = Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(2),
        };
        if inner.height == 0 || area.width < 2 {
            return Parts { list: Rect { width: 0, height: 0, ..area }, ..Parts::default() };
        }
        let typed = self.input().is_some() && inner.height >= 3;
        let input = typed.then_some(Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: 1, ..inner });
        let rest = if typed { Rect { y: inner.y + 2, height: inner.height - 2, ..inner } } else { inner };
        let (list, preview) = match self {
            Overlay::Faq(_) | Overlay::Lens(_) => split(rest),
            _ => (rest, None),
        };
        Parts { input, list, preview }
    }
}

/// A list and, beside or below it where there is room, what is selected in it.
fn split(area: Rect) -> (Rect, Option<Rect>) {
    if area.width >= 80 {
        let list = area.width * 2 / 5;
        let preview = Rect { x: area.x + list + 2, width: area.width - list - 3, ..area };
        (Rect { width: list, ..area }, Some(preview))
    } else if area.height >= 12 {
        let list = area.height / 2;
        let below = Rect {
            x: area.x + 1,
            y: area.y + list + 1,
            width: area.width.saturating_sub(2),
            height: area.height - list - 1,
        };
        (Rect { height: list, ..area }, Some(below))
    } else {
        (area, None)
    }
}

fn centred(room: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(room.width), height.min(room.height));
    Rect { x: room.x + (room.width - width) / 2, y: room.y + (room.height - height) / 2, width, height }
}

/// Opens the window of an action.
pub(crate) fn show(model: &mut Model, action: Action) {
    let overlay = match action {
        Action::Search => Overlay::Search(Search::new(&model.last_query)),
        Action::FaqSearch => Overlay::Faq(FaqSearch::default()),
        Action::Palette => Overlay::Palette(Palette::default()),
        Action::Places => Overlay::Places(Places::default()),
        Action::Help => Overlay::Help(Help::default()),
        Action::Find => return find(model),
        _ if model.reader.is_none() => return model.say(Notice::NoArticle),
        Action::Contents => Overlay::Contents(Contents::new(model)),
        Action::Lens => Overlay::Lens(Lens::new(model)),
        Action::Hints => match Hints::new(model) {
            Some(hints) => Overlay::Hints(hints),
            None => return model.say(Notice::NoLinks),
        },
        _ => return,
    };
    // A window of the same kind is not opened twice over.
    model.overlays.retain(|open| std::mem::discriminant(open) != std::mem::discriminant(&overlay));
    model.overlays.push(overlay);
    if matches!(action, Action::Search | Action::FaqSearch) {
        ask_again(model);
    }
    if action == Action::Contents {
        pick_current(model);
    }
}

/// Finds in the pane that has the keys: filters the library, else looks through the article.
fn find(model: &mut Model) {
    if model.focus == Focus::Library && model.overlays.is_empty() {
        return model.library.start_typing();
    }
    let Some(reader) = &model.reader else { return model.say(Notice::NoArticle) };
    let bar = FindBar::new(reader);
    model.overlays.clear();
    model.focus = Focus::Article;
    model.overlays.push(Overlay::Find(bar));
}

/// Selects the section being read.
fn pick_current(model: &mut Model) {
    let Some(area) = model.geometry().overlay else { return };
    let Some(Overlay::Contents(contents)) = model.overlay() else { return };
    let list = model.overlay().map(|overlay| overlay.parts(area).list).unwrap_or_default();
    let listing = contents.listing(model, list.width);
    let current = contents::current(model);
    if let Some(cursor) = model.overlays.last_mut().and_then(Overlay::cursor_mut) {
        cursor.pick(current, &listing, usize::from(list.height));
    }
}

/// A key for the window's input.
pub(crate) fn typed(model: &mut Model, key: KeyEvent) {
    let changed = model.overlays.last_mut().and_then(Overlay::input_mut).is_some_and(|input| input.key(key));
    if changed {
        changed_text(model);
    }
}

/// Pasted text for the window's input.
pub(crate) fn pasted(model: &mut Model, text: &str) {
    if let Some(input) = model.overlays.last_mut().and_then(Overlay::input_mut) {
        input.paste(text);
        changed_text(model);
    }
}

/// Types a whole text, in place of what stands there.
pub(crate) fn typed_for(model: &mut Model, text: &str) {
    if let Some(input) = model.overlays.last_mut().and_then(Overlay::input_mut) {
        *input = Input::with(text);
        changed_text(model);
    }
}

fn changed_text(model: &mut Model) {
    if let Some(Overlay::Find(find)) = model.overlay() {
        let needle = find.input.text().to_owned();
        if let Some(reader) = &mut model.reader {
            reader.look_for(&needle);
            reader.show_current();
        }
        return;
    }
    if let Some(cursor) = model.overlays.last_mut().and_then(Overlay::cursor_mut) {
        *cursor = Cursor::default();
    }
    ask_again(model);
}

/// Asks what is typed (anew: the language, the index or the text is another).
pub(crate) fn ask_again(model: &mut Model) {
    let ticket = model.ticket();
    let lang = model.lang;
    let request = match model.overlays.last_mut() {
        Some(Overlay::Search(search)) => search.ask(ticket, lang),
        Some(Overlay::Faq(faq)) => faq.ask(ticket, lang),
        Some(Overlay::Palette(palette)) => palette.ask(ticket, lang),
        _ => None,
    };
    if let Some(Overlay::Search(search)) = model.overlay() {
        model.last_query = search.input.text().to_owned();
    }
    if let Some(request) = request {
        model.effect(super::Effect::Search(ticket, request));
    }
}

/// A search has its answer; only the newest one counts.
pub(crate) fn found(model: &mut Model, ticket: Ticket, results: Results) {
    for overlay in &mut model.overlays {
        match overlay {
            Overlay::Search(search) if search.asked == Some(ticket) => search.results = Some(results.clone()),
            Overlay::Faq(faq) if faq.asked == Some(ticket) => faq.results = Some(results.clone()),
            Overlay::Palette(palette) if palette.asked == Some(ticket) => palette.results = Some(results.clone()),
            _ => {}
        }
    }
}

/// Hits explain themselves, or no longer.
pub(crate) fn explain(model: &mut Model) {
    if let Some(Overlay::Search(search)) = model.overlays.last_mut() {
        search.explain = !search.explain;
        ask_again(model);
    }
}

/// A key for a window that has keys of its own; whether it was one.
pub(crate) fn own_key(model: &mut Model, key: KeyEvent) -> bool {
    match model.overlay() {
        Some(Overlay::Hints(_)) => hints::key(model, key),
        Some(Overlay::Confirm(_)) => small::confirm_key(model, key),
        _ => false,
    }
}

/// Opens what is selected in the window.
pub(crate) fn open_selected(model: &mut Model) {
    let Some(overlay) = model.overlay() else { return };
    if let Overlay::Confirm(confirm) = overlay {
        let address = confirm.address.clone();
        return small::visit(model, address);
    }
    let width = model.geometry().overlay.map_or(80, |area| overlay.parts(area).list.width);
    let selected = overlay.cursor().map_or(0, |cursor| cursor.selected);
    if let Some(to) = overlay.listing(model, width).go(selected).cloned() {
        go::go(model, to);
    }
}

/// Changes the cursor of the window, if there is one, with its list and the rows it has.
pub(crate) fn with_cursor(model: &mut Model, change: impl Fn(&mut Cursor, &Listing, u16)) {
    let Some(area) = model.geometry().overlay else { return };
    let Some(overlay) = model.overlay() else { return };
    let list = overlay.parts(area).list;
    let listing = overlay.listing(model, list.width);
    if let Some(cursor) = model.overlays.last_mut().and_then(Overlay::cursor_mut) {
        change(cursor, &listing, list.height);
    }
}

/// Keeps the cursor within the window, and asks for the article whose answer is to be shown.
pub(crate) fn settle(model: &mut Model) {
    with_cursor(model, Cursor::keep);
    let wanted = match model.overlay() {
        Some(Overlay::Faq(faq)) => faq.selected(model).map(|(slug, _)| slug),
        _ => None,
    };
    if let Some(slug) = wanted {
        model.want(&slug);
    }
}
