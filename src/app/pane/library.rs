//! The library: topics that fold, with their articles; or the articles that match a filter.

use std::collections::BTreeSet;

use crossterm::event::KeyEvent;

use crate::app::input::Input;
use crate::app::list::{Cursor, Go, Listing, Piece, fold as folded, rank};
use crate::app::model::Model;
use crate::config::theme::UiRole;
use crate::lang::Lang;
use crate::library::{Collection, Entry, Slug, Topic, TopicId};

use super::AROUND;

/// The library's state.
#[derive(Clone, Debug, Default)]
pub struct Library {
    pub(crate) cursor: Cursor,
    unfolded: BTreeSet<TopicId>,
    filter: Option<Input>,
    typing: bool,
}

impl Library {
    /// What is typed to filter it, if anything is.
    pub(crate) fn filter(&self) -> Option<&Input> {
        self.filter.as_ref()
    }

    pub(crate) fn is_typing(&self) -> bool {
        self.typing
    }

    pub(crate) fn start_typing(&mut self) {
        self.filter.get_or_insert_default();
        self.typing = true;
    }

    /// The filter stays, keys are keys again.
    pub(crate) fn stop_typing(&mut self) {
        self.typing = false;
    }

    /// Whether there was a filter.
    pub(crate) fn clear_filter(&mut self) -> bool {
        self.typing = false;
        self.filter.take().is_some()
    }

    pub(crate) fn toggle(&mut self, topic: &TopicId) {
        if !self.unfolded.remove(topic) {
            self.unfolded.insert(topic.clone());
        }
    }

    /// Unfolds the topic of an article.
    pub(crate) fn reveal(&mut self, collection: &Collection, slug: &Slug) {
        if let Some(entry) = collection.catalogue().entry(slug) {
            self.unfolded.insert(entry.topic.clone());
        }
    }
}

/// The rows of the library.
pub(crate) fn listing(model: &Model, width: u16) -> Listing {
    let mut listing = Listing::default();
    let catalogue = model.collection.catalogue();
    let typed = model.library.filter.as_ref().map(|input| folded(input.text())).filter(|text| !text.trim().is_empty());
    let width = usize::from(width.saturating_sub(AROUND));
    for topic in &catalogue.topics {
        let matching: Vec<&Entry> =
            catalogue.in_topic(&topic.id).filter(|entry| matches(entry, typed.as_deref())).collect();
        if typed.is_some() && matching.is_empty() {
            continue;
        }
        let open = typed.is_some() || model.library.unfolded.contains(&topic.id);
        add_topic(&mut listing, model.lang, topic, open, matching.len(), width);
        for entry in matching.into_iter().filter(|_| open) {
            add_entry(&mut listing, model, entry, width);
        }
        if open {
            listing.blank();
        }
    }
    if listing.goes.is_empty() {
        let labels = &model.words().label;
        let text = if typed.is_some() { labels.no_match } else { labels.empty_collection };
        listing.text(text, UiRole::Muted, width);
    }
    listing
}

fn matches(entry: &Entry, typed: Option<&str>) -> bool {
    let Some(typed) = typed else { return true };
    let titles = entry.title.iter().any(|(_, title)| rank(typed, title).is_some());
    titles || rank(typed, &entry.slug.0).is_some() || entry.aliases.iter().any(|alias| rank(typed, alias).is_some())
}

fn add_topic(listing: &mut Listing, lang: Lang, topic: &Topic, open: bool, articles: usize, width: usize) {
    let item = listing.item(Go::Topic(topic.id.clone()));
    let sign = if open { "▾ " } else { "▸ " };
    let title = Piece::new(topic.title.prefer(lang).1.clone(), UiRole::Strong);
    let count = Piece::new(articles.to_string(), UiRole::Muted);
    let first = listing.rows.len();
    listing.head(item, &[title], width.saturating_sub(count.width() + 1), 2);
    if let Some(row) = listing.rows.get_mut(first) {
        if let Some(indent) = row.pieces.first_mut() {
            *indent = Piece::new(sign, UiRole::Muted);
        }
        row.right = Some(count);
    }
}

fn add_entry(listing: &mut Listing, model: &Model, entry: &Entry, width: usize) {
    let current = model.reader.as_ref().is_some_and(|reader| reader.slug == entry.slug);
    let (lang, title) = entry.title.prefer(model.lang);
    let item = listing.item(Go::Article(entry.slug.clone(), None));
    let role = if current { UiRole::Accent } else { UiRole::Text };
    let mut pieces = vec![Piece::new(title.clone(), role)];
    if lang != model.lang {
        pieces.push(Piece::new(format!(" · {}", lang.code().to_uppercase()), UiRole::Muted));
    }
    if crate::app::list::is_bookmarked(&model.state, &entry.slug) {
        pieces.push(Piece::new(" ★", UiRole::Muted));
    }
    let first = listing.rows.len();
    listing.head(item, &pieces, width, 4);
    super::faq::sign(listing, first, if current { "  ● " } else { "  · " });
}

/// Selects an article in the list.
pub(crate) fn select(model: &mut Model, slug: &Slug) {
    let collection = std::sync::Arc::clone(&model.collection);
    model.library.reveal(&collection, slug);
    let Some(area) = model.geometry().library else { return };
    let listing = listing(model, area.width);
    let item = listing.goes.iter().position(|go| matches!(go, Go::Article(name, _) if name == slug));
    let height = super::list_area(model, crate::app::model::Focus::Library, area).height;
    if let Some(item) = item {
        model.library.cursor.pick(item, &listing, usize::from(height));
    }
}

/// Folds the topic the selection is in, or unfolds the one it is on.
pub(crate) fn fold(model: &mut Model, close: bool) {
    let listing = listing(model, model.size.0);
    let selected = model.library.cursor.selected;
    let topic = listing.goes.iter().enumerate().take(selected + 1).rev().find_map(|(item, go)| match go {
        Go::Topic(topic) => Some((item, topic.clone())),
        _ => None,
    });
    let Some((item, topic)) = topic else { return };
    if close {
        model.library.unfolded.remove(&topic);
        model.library.cursor.selected = item;
    } else {
        model.library.unfolded.insert(topic);
    }
}

/// A key for the filter.
pub(crate) fn typed(model: &mut Model, key: KeyEvent) {
    let Some(input) = &mut model.library.filter else { return };
    if input.key(key) {
        let listing = listing(model, model.size.0);
        // The first article, not the topic over it.
        let first = listing.goes.iter().position(|go| matches!(go, Go::Article(..))).unwrap_or(0);
        model.library.cursor = Cursor { selected: first, top: 0 };
    }
}

/// Pasted text for the filter.
pub(crate) fn pasted(model: &mut Model, text: &str) {
    if let Some(input) = &mut model.library.filter {
        input.paste(text);
        model.library.cursor = Cursor::default();
    }
}
