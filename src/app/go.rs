//! Going places: opening articles, following links, back and forward.

use crate::config::state::Place;
use crate::doc::{BlockIx, Container, LinkIx, Target};
use crate::library::{RefId, Slug};

use super::action;
use super::effect::Effect;
use super::keymap::Action;
use super::list::Go;
use super::model::{Focus, Model, Pending};
use super::msg::Notice;
use super::overlay::{Confirm, Overlay, ReferenceCard, TermCard};
use super::reader::{Landing, Reader};

/// How many places are kept to go back to.
const HISTORY: usize = 200;

/// Goes where an item leads.
pub(crate) fn go(model: &mut Model, to: Go) {
    match to {
        Go::Topic(topic) => model.library.toggle(&topic),
        Go::Article(slug, section) => visit(model, slug, section.map_or(Landing::Top, Landing::Section)),
        Go::Passage(slug, section, lit) => visit(model, slug, Landing::Passage(section, lit)),
        Go::Place(place) => visit(model, place.slug.clone(), Landing::Place(place)),
        Go::Block(block) => {
            model.overlays.clear();
            model.focus = Focus::Article;
            jump(model, block);
        }
        Go::Answer(question) => model.faq.toggle(question),
        Go::Term(term) => model.overlays.push(Overlay::Term(TermCard::new(term))),
        Go::Reference(id) => reference(model, id),
        Go::Do(what) => {
            model.overlays.pop();
            action::perform(model, what, None);
        }
        Go::Type(text) => super::overlay::typed_for(model, &text),
        Go::Web(address) => model.overlays.push(Overlay::Confirm(Confirm { address })),
        Go::Nothing => {}
    }
}

/// Opens an article because the reader asked for it: the place left can be come back to, the article has the keys.
fn visit(model: &mut Model, slug: Slug, landing: Landing) {
    model.overlays.clear();
    model.focus = Focus::Article;
    let already_there = landing == Landing::Top && model.reader.as_ref().is_some_and(|reader| reader.slug == slug);
    if !already_there {
        leave(model);
        open(model, slug, landing);
    }
}

/// Keeps the place for going back.
fn leave(model: &mut Model) {
    if let Some(place) = model.place() {
        if model.back.last() != Some(&place) {
            model.back.push(place);
        }
        if model.back.len() > HISTORY {
            model.back.remove(0);
        }
        model.forward.clear();
    }
}

/// Opens an article: at once if it was read lately, else when it arrives.
pub(crate) fn open(model: &mut Model, slug: Slug, landing: Landing) {
    model.pending = None;
    match &mut model.reader {
        Some(reader) if reader.slug == slug => {
            reader.land(&landing);
            model.failure = None;
        }
        _ => match model.shelved(&slug).cloned() {
            Some(article) => show(model, slug, article, &landing),
            None => fetch(model, slug, landing),
        },
    }
}

/// Asks for an article; what is open stays until it arrives.
pub(crate) fn fetch(model: &mut Model, slug: Slug, landing: Landing) {
    let ticket = model.ticket();
    model.effect(Effect::Open(ticket, slug.clone()));
    model.pending = Some(Pending { ticket, slug, landing });
}

type Opened = crate::lang::Pair<std::sync::Arc<crate::library::Article>>;

/// An article arrived, or why not.
pub(crate) fn opened(model: &mut Model, ticket: super::Ticket, slug: Slug, result: Result<Opened, String>) {
    let pending = model.pending.take_if(|pending| pending.ticket == ticket);
    match (result, pending) {
        (Ok(article), Some(pending)) => show(model, pending.slug, article, &pending.landing),
        (Ok(article), None) => model.shelve(slug, article),
        (Err(why), Some(pending)) => {
            if model.reader.is_none() {
                model.failure = Some((pending.slug, why.clone()));
            }
            model.say(Notice::NotOpened(why));
        }
        (Err(_), None) => {}
    }
}

fn show(model: &mut Model, slug: Slug, article: Opened, landing: &Landing) {
    model.shelve(slug.clone(), article.clone());
    let mut reader = Reader::new(slug.clone(), article, model.lang, model.frame());
    reader.land(landing);
    if reader.lang != model.lang {
        model.say(Notice::OnlyIn(reader.lang));
    }
    model.reader = Some(reader);
    model.failure = None;
    model.faq = super::pane::Faq::default();
    model.relatives = super::pane::Relatives::default();
    model.library.reveal(&model.collection, &slug);
    let lang = model.lang;
    model.effect(Effect::Relate(slug, lang));
}

/// To a block of the open article, with the way back kept.
pub(crate) fn jump(model: &mut Model, block: BlockIx) {
    leave(model);
    if let Some(reader) = &mut model.reader {
        reader.jump(block);
    }
}

/// Back, or forward again.
pub(crate) fn travel(model: &mut Model, back: bool) {
    let here = model.place();
    let (from, to) = if back { (&mut model.back, &mut model.forward) } else { (&mut model.forward, &mut model.back) };
    // Places that equal this one are no way to go.
    let place = loop {
        match from.pop() {
            Some(place) if Some(&place) == here.as_ref() => {}
            other => break other,
        }
    };
    let Some(place) = place else {
        return model.say(if back { Notice::NoBack } else { Notice::NoForward });
    };
    to.extend(here);
    model.overlays.clear();
    open(model, place.slug.clone(), Landing::Place(place));
}

/// Follows a link of the open article.
pub(crate) fn follow(model: &mut Model, link: LinkIx) {
    let Some(reader) = &model.reader else { return };
    let Some(target) = reader.doc().links.get(link.0 as usize).map(|link| link.target.clone()) else { return };
    match target {
        Target::Section(id) => match reader.doc().section(&id).map(|(_, section)| BlockIx(section.blocks.start)) {
            Some(block) => jump(model, block),
            None => model.say(Notice::NotFound(format!("#{}", id.0))),
        },
        Target::Article(slug, section) => follow_article(model, Slug(slug), section),
        Target::Reference(text) => match text.parse::<RefId>() {
            Ok(id) => reference(model, id),
            Err(_) => model.say(Notice::NotFound(text)),
        },
        Target::Footnote(label) => match footnote(reader, &label) {
            Some(block) => jump(model, block),
            None => model.say(Notice::NotFound(label)),
        },
        Target::OtherLanguage => action::perform(model, Action::Language, None),
        Target::Web(address) => model.overlays.push(Overlay::Confirm(Confirm { address })),
        Target::Other(text) => model.say(Notice::NotFollowed(text)),
    }
}

fn follow_article(model: &mut Model, slug: Slug, section: Option<crate::doc::SectionId>) {
    if model.collection.catalogue().entry(&slug).is_none() {
        return model.say(Notice::NoSuchArticle(slug.0));
    }
    visit(model, slug, section.map_or(Landing::Top, Landing::Section));
}

fn footnote(reader: &Reader, label: &str) -> Option<BlockIx> {
    let holds = |block: &crate::doc::Block| {
        block.nest.iter().any(|container| matches!(container, Container::Footnote(name) if name == label))
    };
    reader.doc().blocks.iter().position(holds).map(|n| BlockIx(n as u32))
}

/// Shows the card of a clause or an article of law.
fn reference(model: &mut Model, id: RefId) {
    if model.collection.references().entry(&id).is_some() {
        model.overlays.push(Overlay::Reference(ReferenceCard::new(id)));
    } else {
        let label = id.label(model.ui_lang());
        model.say(Notice::NoSuchReference(label));
    }
}

/// Sets a bookmark on the open article here, or removes the one it has.
pub(crate) fn bookmark(model: &mut Model) {
    let Some(place) = model.place() else { return model.say(Notice::NoArticle) };
    let before = model.state.bookmarks.len();
    model.state.bookmarks.retain(|mark: &Place| mark.slug != place.slug);
    if model.state.bookmarks.len() == before {
        model.state.bookmarks.insert(0, place);
        model.say(Notice::Bookmarked);
    } else {
        model.say(Notice::Unbookmarked);
    }
    model.remember_soon();
}
