//! Related reading, each with its reason.

use crate::app::list::{Cursor, Go, Listing, Piece};
use crate::app::model::Model;
use crate::config::theme::UiRole;
use crate::search::{Reason, Related};

use super::AROUND;

/// Related reading of the open article.
#[derive(Clone, Debug, Default)]
pub struct Relatives {
    pub(crate) cursor: Cursor,
    /// What search found; until then what the author names is shown.
    pub(crate) found: Option<Vec<Related>>,
}

/// The rows of the pane.
pub(crate) fn listing(model: &Model, width: u16) -> Listing {
    let mut listing = Listing::default();
    let labels = &model.words().label;
    let width = usize::from(width.saturating_sub(AROUND));
    let catalogue = model.collection.catalogue();
    for related in relatives(model) {
        let Some(entry) = catalogue.entry(&related.slug) else { continue };
        let item = listing.item(Go::Article(entry.slug.clone(), None));
        listing.head(item, &[Piece::new(entry.title.prefer(model.lang).1.clone(), UiRole::Text)], width, 0);
        let reason = match &related.reason {
            Reason::Named => labels.reason_named.to_owned(),
            Reason::Similar => labels.reason_similar.to_owned(),
            Reason::Shared(refs) => {
                let places: Vec<String> = refs.iter().take(3).map(|id| id.label(model.ui_lang())).collect();
                (labels.reason_shared)(&places.join(", "))
            }
        };
        listing.below(item, &[Piece::new(reason, UiRole::Muted)], width, 0);
        listing.blank();
    }
    if listing.goes.is_empty() && model.reader.is_some() {
        listing.text(labels.no_related, UiRole::Muted, width);
    }
    listing
}

fn relatives(model: &Model) -> Vec<Related> {
    if let Some(found) = &model.relatives.found {
        return found.clone();
    }
    let named = model.entry().map(|entry| entry.related.as_slice()).unwrap_or_default();
    named.iter().map(|slug| Related { slug: slug.clone(), reason: Reason::Named }).collect()
}
