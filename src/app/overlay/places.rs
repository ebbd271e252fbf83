//! Bookmarks and recently read articles.

use crate::app::list::{Cursor, Go, Listing, Piece};
use crate::app::model::Model;
use crate::app::pane::AROUND;
use crate::config::state::Place;
use crate::config::theme::UiRole;

/// The window of places.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    pub(crate) cursor: Cursor,
}

impl Places {
    pub(super) fn listing(&self, model: &Model, width: u16) -> Listing {
        let mut listing = Listing::default();
        let width = usize::from(width.saturating_sub(AROUND));
        let labels = &model.words().label;
        listing.text(labels.bookmarks, UiRole::Muted, width);
        if model.state.bookmarks.is_empty() {
            listing.text(&format!("  {}", labels.no_places), UiRole::Muted, width);
        }
        for place in &model.state.bookmarks {
            add(&mut listing, model, place, width);
        }
        if !model.state.recent.is_empty() {
            listing.blank();
            listing.text(labels.recent, UiRole::Muted, width);
        }
        for place in &model.state.recent {
            add(&mut listing, model, place, width);
        }
        listing
    }
}

fn add(listing: &mut Listing, model: &Model, place: &Place, width: usize) {
    let Some(entry) = model.collection.catalogue().entry(&place.slug) else { return };
    let item = listing.item(Go::Place(place.clone()));
    let mut pieces = vec![Piece::new(entry.title.prefer(model.lang).1.clone(), UiRole::Text)];
    let question = entry.questions.iter().find(|question| Some(&question.id) == place.section.as_ref());
    let section = question.map(|question| question.text.prefer(model.lang).1.clone());
    if let Some(section) = section.or_else(|| heading(model, place)) {
        pieces.push(Piece::new(format!(" › {section}"), UiRole::Muted));
    }
    listing.hanging(item, &pieces, width, 2);
}

/// The heading of the place's section, where the article is at hand.
fn heading(model: &Model, place: &Place) -> Option<String> {
    let (_, article) = model.shelved(&place.slug)?.prefer(model.lang);
    let (_, section) = article.page.section(place.section.as_ref()?)?;
    Some(section.heading.clone())
}
