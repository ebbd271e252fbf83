//! The search over everything, as you type.

use crate::app::effect::Ticket;
use crate::app::input::Input;
use crate::app::list::{Cursor, Go, Listing, Piece, marked};
use crate::app::model::Model;
use crate::app::pane::AROUND;
use crate::config::theme::UiRole;
use crate::lang::Lang;
use crate::library::{EntryKind, RefId};
use crate::search::{Hit, IndexState, Kind, PassageKey, Request, Results, Via};
use crate::words::ui::Labels;

/// Columns of the kind's label.
const LABEL: usize = 9;
/// Columns of the examples, where there is room for what they are beside them.
const EXAMPLE: usize = 30;

/// The search window.
#[derive(Clone, Debug, Default)]
pub(crate) struct Search {
    pub(crate) input: Input,
    pub(crate) cursor: Cursor,
    pub(crate) asked: Option<Ticket>,
    /// The newest answer there is: it stays until the next one comes, so that nothing flickers.
    pub(crate) results: Option<Results>,
    pub(crate) explain: bool,
}

impl Search {
    pub(crate) fn new(last: &str) -> Search {
        Search { input: Input::stale(last), ..Search::default() }
    }

    /// The request for what is typed; `None` if that is nothing.
    pub(super) fn ask(&mut self, ticket: Ticket, lang: Lang) -> Option<Request> {
        self.asked = Some(ticket);
        if self.input.text().trim().is_empty() {
            self.results = None;
            return None;
        }
        Some(Request { explain: self.explain, ..Request::new(self.input.text(), lang) })
    }

    pub(super) fn listing(&self, model: &Model, width: u16) -> Listing {
        let mut listing = Listing::default();
        let width = usize::from(width.saturating_sub(AROUND));
        let labels = &model.words().label;
        index_note(&mut listing, model, width);
        match &self.results {
            None if self.input.text().trim().is_empty() => introduce(&mut listing, labels, width),
            None => {}
            Some(results) if results.groups.is_empty() => self.nothing(&mut listing, model, width),
            Some(results) => self.groups(&mut listing, model, results, width),
        }
        listing
    }

    fn groups(&self, listing: &mut Listing, model: &Model, results: &Results, width: usize) {
        // One letter may still become `en` or `de`.
        if let Some(typed) = results.no_lang.as_ref().filter(|typed| typed.len() > 1) {
            listing.text(&(model.words().label.no_such_lang)(typed), UiRole::Notice, width);
            listing.blank();
        }
        if results.missing {
            listing.text(model.words().label.no_such_address, UiRole::Notice, width);
            listing.blank();
        }
        if results.relaxed {
            listing.text(model.words().label.relaxed, UiRole::Notice, width);
            listing.blank();
        }
        for group in &results.groups {
            self.best(listing, model, results, &group.best, width);
            for hit in &group.more {
                let item = listing.item(go(hit, results));
                let heading = if hit.heading.is_empty() { model.words().label.beginning } else { &hit.heading };
                listing.head(item, &[Piece::new(format!("› {heading}"), UiRole::Text)], width, LABEL);
                let mut pieces = marked(&hit.snippet.text, &hit.snippet.marks, UiRole::Muted);
                pieces.retain(|piece| !piece.text.is_empty());
                two_rows(listing, item, &pieces, width);
                self.reasons(listing, item, hit, width);
            }
            listing.blank();
        }
    }

    fn best(&self, listing: &mut Listing, model: &Model, results: &Results, hit: &Hit, width: usize) {
        let labels = &model.words().label;
        let item = listing.item(go(hit, results));
        let first = listing.rows.len();
        let mut title = vec![Piece::new(hit.title.clone(), UiRole::Strong)];
        if hit.key.kind() == Kind::Faq && !hit.heading.is_empty() {
            title = vec![Piece::new(hit.heading.clone(), UiRole::Strong)];
        }
        if hit.lang != model.lang {
            title.push(Piece::new(format!(" · {}", only(labels, hit.lang)), UiRole::Muted));
        }
        if let Some(via) = hit.via.filter(|via| *via != Via::Reference) {
            title.push(Piece::new(format!(" · {}", via_label(labels, via)), UiRole::Muted));
        }
        listing.head(item, &title, width, LABEL);
        let (label, role) = match &hit.key {
            PassageKey::Reference(id) if is_law(model, id) => (labels.kind_law, UiRole::KindReference),
            key => kind_label(labels, key.kind()),
        };
        if let Some(indent) = listing.rows.get_mut(first).and_then(|row| row.pieces.first_mut()) {
            *indent = Piece::new(format!("{label:LABEL$}"), role);
        }
        let under = match hit.key.kind() {
            Kind::Article => hit.heading.clone(),
            Kind::Faq => hit.title.clone(),
            Kind::Term | Kind::Reference => String::new(),
        };
        if !under.is_empty() {
            listing.below(item, &[Piece::new(format!("› {under}"), UiRole::Text)], width, LABEL);
        }
        two_rows(listing, item, &marked(&hit.snippet.text, &hit.snippet.marks, UiRole::Muted), width);
        self.reasons(listing, item, hit, width);
    }

    fn reasons(&self, listing: &mut Listing, item: usize, hit: &Hit, width: usize) {
        for why in hit.why.iter().filter(|_| self.explain) {
            listing.below(item, &[Piece::new(format!("· {why}"), UiRole::Text)], width, LABEL);
        }
    }

    fn nothing(&self, listing: &mut Listing, model: &Model, width: usize) {
        let labels = &model.words().label;
        if matches!(model.index, IndexState::Building(..)) {
            return;
        }
        if let Some(typed) = self.results.as_ref().and_then(|results| results.no_topic.as_ref()) {
            return topics(listing, model, typed, width);
        }
        let text = format!("{} {}.", labels.no_hits, (labels.quoted)(self.input.text().trim()));
        listing.text(&text, UiRole::Strong, width);
        listing.blank();
        for advice in labels.no_hits_advice {
            listing.text(&format!("· {advice}"), UiRole::Muted, width);
        }
        let catalogue = model.collection.catalogue();
        let near = catalogue.suggest(self.input.text().trim()).and_then(|slug| catalogue.entry(slug));
        if let Some(entry) = near {
            listing.blank();
            let item = listing.item(Go::Article(entry.slug.clone(), None));
            listing.head(item, &[Piece::new(entry.title.prefer(model.lang).1.clone(), UiRole::Text)], width, 2);
        }
    }
}

/// There is no such topic: those there are, to be taken.
fn topics(listing: &mut Listing, model: &Model, typed: &str, width: usize) {
    let labels = &model.words().label;
    listing.text(&format!("{} {}.", labels.no_topic, (labels.quoted)(typed)), UiRole::Strong, width);
    listing.blank();
    for topic in &model.collection.catalogue().topics {
        let item = listing.item(Go::Type(format!("topic:{} ", topic.id.0)));
        let title = topic.title.prefer(model.lang).1;
        let pieces = [
            Piece::new(format!("topic:{}", topic.id.0), UiRole::Text),
            Piece::new(format!("  {title}"), UiRole::Muted),
        ];
        listing.hanging(item, &pieces, width, 2);
    }
}

/// Adds text of an item cut to two rows.
fn two_rows(listing: &mut Listing, item: usize, pieces: &[Piece], width: usize) {
    if pieces.is_empty() {
        return;
    }
    let first = listing.rows.len();
    listing.below(item, pieces, width, LABEL);
    let is_cut = listing.rows.len() > first + 2;
    listing.rows.truncate(first + 2);
    if let Some(row) = listing.rows.last_mut().filter(|_| is_cut) {
        ellipsis(&mut row.pieces, width);
    }
}

/// Ends a row in an ellipsis; the last words give way where there is no room for it.
fn ellipsis(pieces: &mut Vec<Piece>, width: usize) {
    while pieces.iter().map(Piece::width).sum::<usize>() + 2 > width
        && let Some(last) = pieces.last_mut()
    {
        last.text.truncate(last.text.trim_end().rfind(' ').unwrap_or_default());
        if last.text.is_empty() {
            pieces.pop();
        }
    }
    if let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end_matches([' ', '.', ',', ';', ':', '·']).len());
    }
    pieces.push(Piece::new(" …", UiRole::Muted));
}

/// Says that the index is not ready, while it is not.
pub(super) fn index_note(listing: &mut Listing, model: &Model, width: usize) {
    let labels = &model.words().label;
    match &model.index {
        IndexState::Building(..) => listing.text(labels.index_building, UiRole::Notice, width),
        IndexState::Failed(why) => listing.text(&format!("{}: {why}", labels.index_failed), UiRole::Warning, width),
        IndexState::Ready { .. } => return,
    }
    listing.blank();
}

fn introduce(listing: &mut Listing, labels: &Labels, width: usize) {
    listing.text(labels.search_intro, UiRole::Muted, width);
    listing.blank();
    let wide = width >= EXAMPLE + 36;
    for (example, what) in labels.search_examples {
        let item = listing.item(Go::Type((*example).to_owned()));
        let (example, what) = (Piece::new(*example, UiRole::Text), Piece::new(*what, UiRole::Muted));
        if wide {
            let gap = EXAMPLE.saturating_sub(example.width()).max(2);
            listing.head(item, &[example, Piece::new(" ".repeat(gap), UiRole::Text), what], width, 2);
        } else {
            listing.head(item, &[example], width, 2);
            listing.below(item, &[what], width, 4);
        }
    }
}

/// Where a hit leads.
pub(super) fn go(hit: &Hit, results: &Results) -> Go {
    match &hit.key {
        PassageKey::Section(slug, section) => Go::Passage(slug.clone(), section.clone(), results.lit.clone()),
        PassageKey::Faq(slug, id) => Go::Passage(slug.clone(), Some(id.clone()), results.lit.clone()),
        PassageKey::Term(id) => Go::Term(id.clone()),
        PassageKey::Reference(id) => Go::Reference(id.clone()),
    }
}

/// Whether an address is one of a law.
fn is_law(model: &Model, id: &RefId) -> bool {
    let text = model.collection.references().text(&id.text);
    text.is_some_and(|text| text.entries.iter().any(|entry| entry.kind == EntryKind::Article))
}

/// What a kind is called, and its role.
pub(crate) fn kind_label(labels: &Labels, kind: Kind) -> (&'static str, UiRole) {
    match kind {
        Kind::Article => (labels.kind_article, UiRole::KindArticle),
        Kind::Faq => (labels.kind_faq, UiRole::KindFaq),
        Kind::Term => (labels.kind_term, UiRole::KindTerm),
        Kind::Reference => (labels.kind_reference, UiRole::KindReference),
    }
}

fn via_label(labels: &Labels, via: Via) -> &'static str {
    match via {
        Via::Reference => labels.via_reference,
        Via::Counterpart => labels.via_counterpart,
        Via::Glossary => labels.via_glossary,
        Via::Translation => labels.via_translation,
        Via::Meaning => labels.via_meaning,
        Via::Spelling => labels.via_spelling,
    }
}

pub(super) fn only(labels: &Labels, lang: Lang) -> &'static str {
    match lang {
        Lang::En => labels.only_en,
        Lang::De => labels.only_de,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_row_ends_in_an_ellipsis_that_fits() {
        for (texts, width, row) in [
            (&["the whole of ", "risk"][..], 17, "the whole of …"),
            (&["the whole of ", "risk"], 18, "the whole of …"),
            (&["the whole of ", "risk"], 19, "the whole of risk …"),
            (&["identification, analysis"], 24, "identification …"),
        ] {
            let mut pieces: Vec<Piece> = texts.iter().map(|text| Piece::new(*text, UiRole::Muted)).collect();
            ellipsis(&mut pieces, width);
            assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), row, "{width}");
            assert!(pieces.iter().map(Piece::width).sum::<usize>() <= width);
        }
    }
}
