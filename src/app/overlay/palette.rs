//! The palette: actions, articles and addresses by name.

use crate::app::effect::Ticket;
use crate::app::input::Input;
use crate::app::keymap;
use crate::app::list::{Cursor, Go, Listing, Piece, fold, rank};
use crate::app::model::Model;
use crate::app::pane::AROUND;
use crate::config::theme::UiRole;
use crate::lang::Lang;
use crate::search::{Kind, Request, Results};
use crate::words::ui::Labels;

/// Most articles that are offered.
const ARTICLES: usize = 12;

/// The palette.
#[derive(Clone, Debug, Default)]
pub(crate) struct Palette {
    pub(crate) input: Input,
    pub(crate) cursor: Cursor,
    pub(crate) asked: Option<Ticket>,
    /// Addresses that what is typed reads as.
    pub(crate) results: Option<Results>,
}

impl Palette {
    pub(super) fn ask(&mut self, ticket: Ticket, lang: Lang) -> Option<Request> {
        self.asked = Some(ticket);
        self.results = None;
        // An address has a digit or names a numbered part in Roman numerals: at least two words.
        let text = self.input.text().trim();
        let may_be_address = text.contains(|c: char| c.is_ascii_digit()) || text.contains(' ');
        may_be_address.then(|| Request { kinds: vec![Kind::Reference], limit: 6, ..Request::new(text, lang) })
    }

    pub(super) fn listing(&self, model: &Model, width: u16) -> Listing {
        let mut listing = Listing::default();
        let width = usize::from(width.saturating_sub(AROUND));
        let labels = &model.words().label;
        let typed = fold(self.input.text());
        self.addresses(&mut listing, labels, width);
        actions(&mut listing, model, &typed, width);
        articles(&mut listing, model, &typed, width);
        if listing.goes.is_empty() {
            listing.text(labels.no_match, UiRole::Strong, width);
            listing.text(labels.palette_hint, UiRole::Muted, width);
        }
        listing
    }

    fn addresses(&self, listing: &mut Listing, labels: &Labels, width: usize) {
        let Some(results) = &self.results else { return };
        let hits: Vec<_> = results.groups.iter().filter(|group| group.best.key.kind() == Kind::Reference).collect();
        if hits.is_empty() {
            return;
        }
        listing.text(labels.addresses, UiRole::Muted, width);
        for group in hits {
            let item = listing.item(super::search::go(&group.best, results));
            listing.hanging(item, &[Piece::new(group.best.title.clone(), UiRole::Text)], width, 2);
        }
        listing.blank();
    }
}

fn actions(listing: &mut Listing, model: &Model, typed: &str, width: usize) {
    let words = model.words();
    let mut rows: Vec<_> = keymap::table()
        .iter()
        .filter(|row| row.in_palette)
        .filter_map(|row| Some((rank(typed, (row.text)(&words.action)).or_else(|| rank(typed, row.id))?, row)))
        .collect();
    rows.sort_by_key(|(rank, _)| *rank);
    if rows.is_empty() {
        return;
    }
    listing.text(words.label.actions, UiRole::Muted, width);
    for (_, row) in rows {
        let item = listing.item(Go::Do(row.action));
        let first = listing.rows.len();
        listing.hanging(item, &[Piece::new((row.text)(&words.action), UiRole::Text)], width.saturating_sub(12), 2);
        let key = row.keys.first().map(|key| keymap::shown(key, &words.label)).unwrap_or_default();
        if let Some(row) = listing.rows.get_mut(first) {
            row.right = Some(Piece::new(key, UiRole::Muted));
        }
    }
    listing.blank();
}

fn articles(listing: &mut Listing, model: &Model, typed: &str, width: usize) {
    let catalogue = model.collection.catalogue();
    let mut entries: Vec<_> = catalogue
        .articles
        .iter()
        .filter_map(|entry| {
            let titles = entry.title.iter().filter_map(|(_, title)| rank(typed, title)).min();
            let best = [titles, rank(typed, &entry.slug.0)].into_iter().flatten().min()?;
            Some((best, entry))
        })
        .collect();
    entries.sort_by_key(|(rank, _)| *rank);
    if entries.is_empty() {
        return;
    }
    listing.text(model.words().label.articles, UiRole::Muted, width);
    for (_, entry) in entries.into_iter().take(ARTICLES) {
        let item = listing.item(Go::Article(entry.slug.clone(), None));
        listing.hanging(item, &[Piece::new(entry.title.prefer(model.lang).1.clone(), UiRole::Text)], width, 2);
    }
}
