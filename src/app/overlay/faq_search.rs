//! The FAQ look-up: questions ranked, the answer beside them.

use crate::app::effect::Ticket;
use crate::app::input::Input;
use crate::app::list::{Cursor, Go, Listing, Piece, marked};
use crate::app::model::Model;
use crate::app::pane::AROUND;
use crate::app::pane::faq::section_rows;
use crate::config::theme::UiRole;
use crate::doc::SectionId;
use crate::lang::Lang;
use crate::library::Slug;
use crate::search::{IndexState, Kind, PassageKey, Request, Results};

/// From so many words on a question may be found wanting.
const MEANT: usize = 3;

/// The look-up window.
#[derive(Clone, Debug, Default)]
pub(crate) struct FaqSearch {
    pub(crate) input: Input,
    pub(crate) cursor: Cursor,
    pub(crate) asked: Option<Ticket>,
    pub(crate) results: Option<Results>,
}

impl FaqSearch {
    pub(super) fn ask(&mut self, ticket: Ticket, lang: Lang) -> Option<Request> {
        self.asked = Some(ticket);
        if self.input.text().trim().is_empty() {
            self.results = None;
            return None;
        }
        Some(Request { kinds: vec![Kind::Faq], ..Request::new(self.input.text(), lang) })
    }

    /// Questions found; before anything is typed, those of the open article and then all others.
    pub(super) fn listing(&self, model: &Model, width: u16) -> Listing {
        let mut listing = Listing::default();
        let width = usize::from(width.saturating_sub(AROUND));
        let labels = &model.words().label;
        let Some(results) = &self.results else {
            if !self.input.text().trim().is_empty() {
                super::search::index_note(&mut listing, model, width);
            }
            if self.input.text().trim().is_empty() {
                listing.text(labels.faq_intro, UiRole::Muted, width);
                listing.blank();
                all(&mut listing, model, width);
            }
            return listing;
        };
        // The first words of a question say nothing yet.
        let said = self.input.text().split_whitespace().count() >= MEANT || self.input.text().ends_with('?');
        if said && !results.groups.is_empty() && !results.is_confident() {
            listing.text(labels.faq_unsure, UiRole::Notice, width);
            listing.blank();
        }
        let hits = results.groups.iter().flat_map(|group| std::iter::once(&group.best).chain(&group.more));
        for hit in hits {
            let PassageKey::Faq(slug, id) = &hit.key else { continue };
            let item = listing.item(Go::Passage(slug.clone(), Some(id.clone()), results.lit.clone()));
            let marks: Vec<_> = results.lit.ranges(&hit.heading);
            listing.head(item, &marked(&hit.heading, &marks, UiRole::Text), width, 0);
            listing.below(item, &[Piece::new(hit.title.clone(), UiRole::Muted)], width, 0);
            listing.blank();
        }
        if listing.goes.is_empty() && !matches!(model.index, IndexState::Building(..)) {
            let text = format!("{} {}.", labels.no_hits, (labels.quoted)(self.input.text().trim()));
            listing.text(&text, UiRole::Strong, width);
        }
        listing
    }

    /// The question that is selected.
    pub(crate) fn selected(&self, model: &Model) -> Option<(Slug, SectionId)> {
        match self.listing(model, 80).go(self.cursor.selected)? {
            Go::Passage(slug, Some(id), _) | Go::Article(slug, Some(id)) => Some((slug.clone(), id.clone())),
            _ => None,
        }
    }

    /// The answer to the selected question, under its question.
    pub(crate) fn answer(&self, model: &Model, width: u16) -> Vec<Vec<Piece>> {
        let Some((slug, id)) = self.selected(model) else { return Vec::new() };
        let Some(pair) = model.shelved(&slug) else { return Vec::new() };
        let (lang, article) = pair.prefer(model.lang);
        let heading = article.page.section(&id).map(|(_, section)| section.heading.clone()).unwrap_or_default();
        let width = usize::from(width);
        let mut rows = crate::app::list::wrap(&[Piece::new(heading, UiRole::Strong)], width);
        rows.push(Vec::new());
        rows.extend(section_rows(&article.page, &id, lang, width));
        rows
    }
}

fn all(listing: &mut Listing, model: &Model, width: usize) {
    let catalogue = model.collection.catalogue();
    let open = model.reader.as_ref().map(|reader| &reader.slug);
    let (here, elsewhere): (Vec<_>, Vec<_>) = catalogue.articles.iter().partition(|entry| Some(&entry.slug) == open);
    for entry in here.into_iter().chain(elsewhere).filter(|entry| !entry.questions.is_empty()) {
        listing.text(entry.title.prefer(model.lang).1, UiRole::Muted, width);
        for question in &entry.questions {
            let item = listing.item(Go::Article(entry.slug.clone(), Some(question.id.clone())));
            listing.head(item, &[Piece::new(question.text.prefer(model.lang).1.clone(), UiRole::Text)], width, 0);
        }
        listing.blank();
    }
}
