//! Cards: a glossary term, or a clause or article of law, with what belongs to it.

use crate::app::list::{Cursor, Go, Listing, Piece};
use crate::app::model::Model;
use crate::app::pane;
use crate::config::theme::UiRole;
use crate::lang::Lang;
use crate::library::{RefEntry, RefId, Term, TermId, TermText};
use crate::words::Words;

/// The card of a term.
#[derive(Clone, Debug)]
pub(crate) struct TermCard {
    pub(crate) term: TermId,
    pub(crate) cursor: Cursor,
}

/// The card of a clause or article of law.
#[derive(Clone, Debug)]
pub(crate) struct ReferenceCard {
    pub(crate) id: RefId,
    pub(crate) cursor: Cursor,
}

impl TermCard {
    pub(crate) fn new(term: TermId) -> TermCard {
        TermCard { term, cursor: Cursor::default() }
    }

    pub(super) fn listing(&self, model: &Model, width: u16) -> Listing {
        let mut listing = Listing::default();
        let width = usize::from(width.saturating_sub(pane::AROUND));
        let Some(term) = model.collection.glossary().term(&self.term) else {
            listing.text(model.words().label.no_match, UiRole::Muted, width);
            return listing;
        };
        term_text(&mut listing, model, term, width);
        let references = model.collection.references();
        let known: Vec<&RefId> = term.refs.iter().filter(|id| references.entry(id).is_some()).collect();
        if !known.is_empty() {
            heading(&mut listing, model.words().label.reference, width);
            for id in known {
                link_reference(&mut listing, model, id, "", width);
            }
        }
        treated(&mut listing, model, &term.refs, width);
        listing
    }
}

/// A term in both languages, the one being read first.
pub(crate) fn term_text(listing: &mut Listing, model: &Model, term: &Term, width: usize) {
    let first = model.lang;
    for lang in [first, first.other()] {
        let Some(text) = term.texts.get(lang) else { continue };
        if !listing.rows.is_empty() {
            listing.blank();
        }
        one_language(listing, lang, text, width);
    }
}

fn one_language(listing: &mut Listing, lang: Lang, text: &TermText, width: usize) {
    // What stands in a language is labelled in it.
    let labels = &Words::of(lang).ui.label;
    let mut name = vec![
        Piece::new(format!("{}  ", lang.code().to_uppercase()), UiRole::KindTerm),
        Piece::new(text.name.clone(), UiRole::Strong),
    ];
    if !text.abbr.is_empty() {
        name.push(Piece::new(format!(" ({})", text.abbr.join(", ")), UiRole::Text));
    }
    for row in crate::app::list::wrap(&name, width) {
        listing.plain(row);
    }
    let mut add = |label: &str, text: &str, role: UiRole| {
        let label = Piece::new(label, if role == UiRole::Text { UiRole::Warning } else { role });
        for mut row in crate::app::list::wrap(&[label, Piece::new(text, role)], width.saturating_sub(4)) {
            row.insert(0, Piece::new("    ", UiRole::Text));
            listing.plain(row);
        }
    };
    if !text.synonyms.is_empty() {
        add(&format!("{}: ", labels.synonyms), &text.synonyms.join(", "), UiRole::Muted);
    }
    if !text.definition.is_empty() {
        add("", &text.definition, UiRole::Text);
    }
    if let Some(note) = &text.note {
        add(&format!("{}: ", labels.note), note, UiRole::Text);
    }
    if let Some(source) = &text.source {
        add(&format!("{}: ", labels.source), source, UiRole::Muted);
    }
}

impl ReferenceCard {
    pub(crate) fn new(id: RefId) -> ReferenceCard {
        ReferenceCard { id, cursor: Cursor::default() }
    }

    pub(super) fn listing(&self, model: &Model, width: u16) -> Listing {
        let mut listing = Listing::default();
        let width = usize::from(width.saturating_sub(pane::AROUND));
        let labels = &model.words().label;
        let references = model.collection.references();
        let Some(entry) = references.entry(&self.id) else {
            listing.text(labels.no_match, UiRole::Muted, width);
            return listing;
        };
        self.text(&mut listing, model, entry, width);
        if let Some(parent) = entry.parent.as_ref().filter(|parent| references.entry(parent).is_some()) {
            heading(&mut listing, labels.above, width);
            link_reference(&mut listing, model, parent, "", width);
        }
        let mut children = references.children(&entry.id).peekable();
        if children.peek().is_some() {
            heading(&mut listing, labels.below, width);
        }
        for child in children {
            link_reference(&mut listing, model, &child.id, "", width);
        }
        if !entry.counterparts.is_empty() {
            heading(&mut listing, labels.counterparts, width);
        }
        for counterpart in &entry.counterparts {
            let by = if counterpart.by == "editorial" { labels.editorial } else { &counterpart.by };
            link_reference(&mut listing, model, &counterpart.to, by, width);
        }
        treated(&mut listing, model, std::slice::from_ref(&entry.id), width);
        listing
    }

    fn text(&self, listing: &mut Listing, model: &Model, entry: &RefEntry, width: usize) {
        let labels = &model.words().label;
        listing.text(&self.id.label(model.ui_lang()), UiRole::KindReference, width);
        for lang in [model.lang, model.lang.other()] {
            let Some(text) = entry.texts.get(lang) else { continue };
            let code = format!("{}  ", lang.code().to_uppercase());
            let title = [Piece::new(code, UiRole::KindReference), Piece::new(text.title.clone(), UiRole::Strong)];
            for row in crate::app::list::wrap(&title, width) {
                listing.plain(row);
            }
            let of_lang = &Words::of(lang).ui.label;
            let addressees = text.addressees.as_ref().map(|who| format!("{}: {who}", of_lang.addressees));
            for (text, role) in [(text.gist.clone(), UiRole::Text), (addressees, UiRole::Muted)] {
                for mut row in
                    crate::app::list::wrap(&[Piece::new(text.unwrap_or_default(), role)], width.saturating_sub(4))
                {
                    if !row.is_empty() {
                        row.insert(0, Piece::new("    ", UiRole::Text));
                        listing.plain(row);
                    }
                }
            }
        }
        if let Some(date) = entry.applies {
            listing.text(&format!("{} {}", labels.applies_from, pane::date(labels, date)), UiRole::Notice, width);
        }
        if entry.new {
            listing.text(labels.new_entry, UiRole::Notice, width);
        }
    }
}

fn heading(listing: &mut Listing, text: &str, width: usize) {
    listing.blank();
    listing.text(text, UiRole::Muted, width);
}

/// An item that leads to an entry of a table, or names an address that stands in none.
fn link_reference(listing: &mut Listing, model: &Model, id: &RefId, after: &str, width: usize) {
    let entry = model.collection.references().entry(id);
    let item = listing.item(if entry.is_some() { Go::Reference(id.clone()) } else { Go::Nothing });
    let mut pieces = vec![Piece::new(id.label(model.ui_lang()), UiRole::KindReference)];
    if let Some(entry) = entry {
        pieces.push(Piece::new(format!("  {}", entry.texts.prefer(model.lang).1.title), UiRole::Text));
    }
    if !after.is_empty() {
        pieces.push(Piece::new(format!("  ({after})"), UiRole::Muted));
    }
    listing.hanging(item, &pieces, width, 2);
}

/// The articles that treat any of the addresses.
fn treated(listing: &mut Listing, model: &Model, ids: &[RefId], width: usize) {
    let catalogue = model.collection.catalogue();
    let mut slugs = Vec::new();
    for entry in ids.iter().flat_map(|id| catalogue.treating(id)) {
        if !slugs.contains(&&entry.slug) {
            slugs.push(&entry.slug);
        }
    }
    if slugs.is_empty() {
        return;
    }
    heading(listing, model.words().label.treated_in, width);
    for entry in slugs.into_iter().filter_map(|slug| catalogue.entry(slug)) {
        let item = listing.item(Go::Article(entry.slug.clone(), None));
        listing.hanging(item, &[Piece::new(entry.title.prefer(model.lang).1.clone(), UiRole::Text)], width, 2);
    }
}
