//! What each action does.

use crate::doc::{BlockIx, BlockKind, Doc, SectionId};
use crate::lang::Lang;
use crate::page::lay_out;

use super::effect::Effect;
use super::geometry::Shape;
use super::go;
use super::keymap::Action;
use super::list::{Cursor, Listing, Piece};
use super::model::{Focus, Model};
use super::msg::Notice;
use super::overlay::{self, Overlay};
use super::pane;

/// Columns in which no paragraph is broken.
const UNBROKEN: u16 = 10_000;

/// Does it; `count` is the number typed before it.
pub(crate) fn perform(model: &mut Model, action: Action, count: Option<u32>) {
    let times = i64::from(count.unwrap_or(1).clamp(1, 100_000));
    match action {
        Action::Down | Action::TypingDown => step(model, times),
        Action::Up | Action::TypingUp => step(model, -times),
        Action::HalfDown => pages(model, times, 2),
        Action::HalfUp => pages(model, -times, 2),
        Action::PageDown | Action::TypingPageDown => pages(model, times, 1),
        Action::PageUp | Action::TypingPageUp => pages(model, -times, 1),
        Action::Top => edge(model, false),
        Action::Bottom => edge(model, true),
        Action::NextSection => section(model, true, times),
        Action::PreviousSection => section(model, false, times),
        Action::NextPane => cycle(model, 1),
        Action::PreviousPane => cycle(model, 3),
        Action::PaneLibrary => focus(model, Focus::Library),
        Action::PaneArticle => focus(model, Focus::Article),
        Action::PaneFaq => focus(model, Focus::Faq),
        Action::PaneRelated => focus(model, Focus::Related),
        Action::Fold => fold(model, true),
        Action::Unfold => fold(model, false),
        Action::Open | Action::TypingOpen => open(model),
        Action::Back => (0..times.min(100)).for_each(|_| go::travel(model, true)),
        Action::Forward => (0..times.min(100)).for_each(|_| go::travel(model, false)),
        Action::FindNext => next_hit(model, true),
        Action::FindPrevious => next_hit(model, false),
        Action::Language => language(model),
        Action::SideBySide => side_by_side(model),
        Action::Bookmark => go::bookmark(model),
        Action::Cite => cite(model),
        Action::Copy => copy(model),
        Action::Note => note(model),
        Action::Mouse => mouse(model),
        Action::Suspend => model.effect(Effect::Suspend),
        Action::Escape => escape(model),
        Action::Quit if model.overlays.pop().is_some() => {}
        Action::Quit | Action::QuitNow => quit(model),
        Action::Explain => overlay::explain(model),
        Action::Search
        | Action::FaqSearch
        | Action::Find
        | Action::Contents
        | Action::Hints
        | Action::Palette
        | Action::Lens
        | Action::Places
        | Action::Help => overlay::show(model, action),
    }
}

/// Ends, with what is to be remembered written first.
pub(crate) fn quit(model: &mut Model) {
    let state = model.state.clone();
    model.effect(Effect::Remember(state));
    model.effect(Effect::Quit);
}

/// Runs `f` on the list that has the keys, if one has.
fn with_list(model: &mut Model, f: impl FnOnce(&mut Cursor, &Listing, u16)) -> bool {
    let geometry = model.geometry();
    if let Some(overlay) = model.overlay() {
        let Some(area) = geometry.overlay else { return overlay.cursor().is_some() };
        let list = overlay.parts(area).list;
        let listing = overlay.listing(model, list.width);
        let Some(cursor) = model.overlays.last_mut().and_then(Overlay::cursor_mut) else { return false };
        f(cursor, &listing, list.height);
        return true;
    }
    let focus = model.focus;
    let Some(area) = geometry.pane(focus).filter(|_| focus != Focus::Article) else { return false };
    let listing = model.pane_listing(focus, area.width);
    let height = pane::list_area(model, focus, area).height;
    if let Some(cursor) = model.pane_cursor(focus) {
        f(cursor, &listing, height);
    }
    true
}

fn step(model: &mut Model, by: i64) {
    if let Some(Overlay::Find(_)) = model.overlay() {
        return next_hit(model, by > 0);
    }
    let in_list = with_list(model, |cursor, listing, height| {
        for _ in 0..by.unsigned_abs().min(10_000) {
            cursor.step(by > 0, listing, height);
        }
    });
    if !in_list && let Some(reader) = &mut model.reader {
        reader.scroll(by);
    }
}

/// Pages, or `part`s of them; two rows of the page before stay in sight.
fn pages(model: &mut Model, by: i64, part: i64) {
    let in_list = with_list(model, |cursor, listing, height| {
        let rows = (i64::from(height) / part - 1).max(1);
        cursor.page(by.saturating_mul(rows), listing, height);
    });
    let height = i64::from(model.geometry().text.height);
    if !in_list && let Some(reader) = &mut model.reader {
        let rows = if part == 1 { height - 2 } else { height / part };
        reader.scroll(by.saturating_mul(rows.max(1)));
    }
}

fn edge(model: &mut Model, bottom: bool) {
    let in_list = with_list(model, |cursor, listing, height| {
        let by = if bottom { 1_000_000 } else { -1_000_000 };
        cursor.jump(by, listing, height);
        cursor.wheel(by, listing, height);
    });
    if !in_list && let Some(reader) = &mut model.reader {
        if bottom { reader.bottom() } else { reader.top() }
    }
}

fn section(model: &mut Model, down: bool, times: i64) {
    for _ in 0..times.min(1000) {
        let Some(reader) = &mut model.reader else { return };
        match reader.neighbour(down) {
            Some(block) => reader.jump(block),
            None if down => {}
            None => reader.top(),
        }
    }
}

fn cycle(model: &mut Model, by: usize) {
    if !model.overlays.is_empty() {
        return step(model, if by == 1 { 1 } else { -1 });
    }
    let now = Focus::ALL.iter().position(|focus| *focus == model.focus).unwrap_or(0);
    focus(model, Focus::ALL[(now + by) % 4]);
}

pub(crate) fn focus(model: &mut Model, to: Focus) {
    model.overlays.clear();
    model.focus = to;
    if to == Focus::Library
        && let Some(slug) = model.reader.as_ref().map(|reader| reader.slug.clone())
    {
        pane::library::select(model, &slug);
    }
    // The pane may have another height now than when something in it was selected.
    model.reveal();
}

fn fold(model: &mut Model, close: bool) {
    if !model.overlays.is_empty() {
        return;
    }
    match model.focus {
        Focus::Library => pane::library::fold(model, close),
        Focus::Faq => model.faq.fold(close),
        Focus::Article | Focus::Related => {}
    }
}

/// Opens what is selected.
fn open(model: &mut Model) {
    match model.overlay() {
        Some(Overlay::Find(_)) => {
            model.overlays.pop();
        }
        Some(_) => overlay::open_selected(model),
        None if model.focus == Focus::Article => open_link(model),
        None => open_in_pane(model),
    }
}

/// In the article: follows the only link in sight, or offers the letters of several.
fn open_link(model: &mut Model) {
    let links = model.reader.as_ref().map(|reader| reader.links()).unwrap_or_default();
    match links[..] {
        [only] => go::follow(model, only),
        _ => overlay::show(model, Action::Hints),
    }
}

fn open_in_pane(model: &mut Model) {
    let focus = model.focus;
    let Some(area) = model.geometry().pane(focus) else { return };
    let listing = model.pane_listing(focus, area.width);
    let selected = model.pane_cursor(focus).map_or(0, |cursor| cursor.selected);
    if let Some(to) = listing.go(selected).cloned() {
        if focus == Focus::Library {
            model.library.stop_typing();
        }
        go::go(model, to);
    }
}

fn next_hit(model: &mut Model, down: bool) {
    let round = model.reader.as_mut().map(|reader| reader.next_hit(down));
    match round {
        Some(Some(false)) => {}
        Some(Some(true)) => model.say(if down { Notice::FromTop } else { Notice::FromEnd }),
        Some(None) => model.say(Notice::NoFind),
        None => model.say(Notice::NoArticle),
    }
}

fn language(model: &mut Model) {
    let to = model.lang.other();
    let switched = match &mut model.reader {
        // The text stands in the only language it has: labels and lists change, it stays.
        Some(reader) if reader.lang == to => true,
        Some(reader) => reader.switch(),
        None => true,
    };
    model.lang = to;
    if !switched && let Some(lang) = model.reader.as_ref().map(|reader| reader.lang) {
        model.say(Notice::OnlyIn(lang));
    }
    if let Some(slug) = model.reader.as_ref().map(|reader| reader.slug.clone()) {
        model.effect(Effect::Relate(slug, to));
    }
    overlay::ask_again(model);
}

fn side_by_side(model: &mut Model) {
    model.overlays.clear();
    model.side_by_side = !model.side_by_side;
    let (shape, wide) = (model.geometry().shape, model.is_side_by_side());
    if model.side_by_side && (!wide || shape == Shape::TooSmall) {
        model.side_by_side = false;
        model.say(Notice::TooNarrow);
    } else if model.side_by_side
        && let Some(reader) = model.reader.as_ref().filter(|reader| reader.article.both().is_none())
    {
        let lang = reader.lang;
        model.side_by_side = false;
        model.say(Notice::OnlyIn(lang));
    } else if model.side_by_side {
        model.focus = Focus::Article;
    }
}

/// Copies a citation: who, title, section, date, address.
fn cite(model: &mut Model) {
    let Some(reader) = &model.reader else { return model.say(Notice::NoArticle) };
    let labels = &model.words().label;
    let catalogue = model.collection.catalogue();
    let doc = reader.doc();
    let mut parts = Vec::new();
    if let Some(byline) = &catalogue.byline {
        parts.push(byline.prefer(reader.lang).1.clone());
    }
    let entry = catalogue.entry(&reader.slug);
    parts.push(entry.map_or(reader.slug.0.clone(), |entry| entry.title.prefer(reader.lang).1.clone()));
    let section = current(model).and_then(|id| doc.section(&id)).map(|(_, section)| section);
    if let Some(section) = section.filter(|section| !section.heading.is_empty()) {
        parts.push((labels.quoted)(&section.heading));
    }
    if let Some(date) = entry.and_then(|entry| entry.updated) {
        parts.push(pane::date(labels, date));
    }
    let anchor = section.map(|section| format!("#{}", section.id.0)).unwrap_or_default();
    let address = format!("{}{anchor}", reader.slug);
    parts.push(format!("lotse show {address}"));
    model.effect(Effect::Copy(parts.join(", ")));
    model.say(Notice::CopiedCitation(address));
}

/// Copies the section being read, or the text of a card.
fn copy(model: &mut Model) {
    let text = match (model.overlay(), &model.reader) {
        (Some(Overlay::Lens(lens)), _) => {
            lens.detail(model, 200).iter().map(|row| plain(row)).collect::<Vec<_>>().join("\n")
        }
        (Some(overlay), _) => {
            let rows = overlay.listing(model, 200).rows;
            rows.iter().map(|row| plain(&row.pieces)).collect::<Vec<_>>().join("\n")
        }
        (None, Some(reader)) => {
            passage(&reader.article.prefer(reader.lang).1.text, current(model).as_ref(), reader.lang)
        }
        (None, None) => String::new(),
    };
    if text.trim().is_empty() {
        return model.say(Notice::NothingToCopy);
    }
    model.effect(Effect::Copy(text));
    model.say(Notice::CopiedPassage);
}

/// The section that is meant: of the questions the selected one, else the one being read; `None` before the first heading.
fn current(model: &Model) -> Option<SectionId> {
    if model.focus == Focus::Faq {
        let questions = model.entry().map(|entry| entry.questions.as_slice()).unwrap_or_default();
        return questions.get(model.faq.cursor.selected).map(|question| question.id.clone());
    }
    let reader = model.reader.as_ref()?;
    let section = reader.doc().sections.get(reader.section().0 as usize).filter(|section| section.level > 0)?;
    Some(section.id.clone())
}

/// A section as text to be pasted: paragraphs unbroken, lists with their signs. Before the first heading, what stands first.
fn passage(text: &Doc, section: Option<&SectionId>, lang: Lang) -> String {
    let section = match section {
        Some(id) => text.section(id).map(|(_, section)| section),
        None => text.sections.iter().find(|section| !section.blocks.is_empty()),
    };
    let mut lines: Vec<String> = Vec::new();
    for ix in section.map(|section| section.blocks.clone()).unwrap_or_default().map(BlockIx) {
        match text.block(ix).map(|block| &block.kind) {
            // Laid out, it would be underlined from edge to edge.
            Some(BlockKind::Heading(..)) => lines.extend([text.block_text(ix).into_owned(), String::new()]),
            Some(BlockKind::Rule) | None => {}
            Some(_) => {
                let rows = lay_out(text, ix, lang, UNBROKEN);
                lines.extend(rows.iter().map(|row| row.spans.iter().map(|span| &*span.text).collect::<String>()));
            }
        }
    }
    // Blank rows come with the layout too.
    lines.dedup_by(|later, earlier| later.trim().is_empty() && earlier.trim().is_empty());
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

fn note(model: &mut Model) {
    match model.reader.as_ref().map(|reader| reader.slug.clone()) {
        Some(slug) => model.effect(Effect::EditNote(slug)),
        None => model.say(Notice::NoArticle),
    }
}

fn mouse(model: &mut Model) {
    model.mouse = !model.mouse;
    let on = model.mouse;
    model.effect(Effect::Mouse(on));
    model.say(if on { Notice::MouseOn } else { Notice::MouseOff });
}

/// Backs out of one thing at a time; never ends the program.
fn escape(model: &mut Model) {
    if let Some(closed) = model.overlays.pop() {
        if let (Overlay::Find(_), Some(reader)) = (closed, &mut model.reader) {
            reader.unlight();
        }
    } else if model.focus == Focus::Library && model.library.clear_filter() {
        // The filter is gone; the next one leaves the library.
    } else if model.focus != Focus::Article {
        model.focus = Focus::Article;
    } else if model.reader.as_mut().is_some_and(super::reader::Reader::unlight) {
        // The lights are out.
    } else {
        model.side_by_side = false;
        model.notices.clear();
    }
}
