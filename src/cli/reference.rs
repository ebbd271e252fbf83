//! `lotse ref`: the card of a clause, control or article.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::args::Reference as Args;
use super::card;
use super::failure::{Failure, Outcome};
use super::shell::Shell;
use super::term::in_order;
use crate::config::theme::UiRole;
use crate::lang::Lang;
use crate::library::{Collection, RefEntry, RefId, RefText, References};
use crate::page::Role;
use crate::search::{named_text, parse_reference};

/// Where a card's texts begin.
const COLUMN: usize = 18;
/// How many entries below one are listed.
const MOST_BELOW: usize = 24;

pub fn run(args: &Args, shell: &mut Shell) -> Result<Outcome, Failure> {
    let collection = shell.collection()?;
    let typed = args.address.join(" ");
    let ids = addresses(&typed, collection.references());
    let mut seen = HashSet::new();
    let found: Vec<(&RefId, &RefEntry)> = ids
        .iter()
        .filter_map(|id| Some((id, collection.references().entry(id)?)))
        .filter(|(_, entry)| seen.insert(entry.id.clone()))
        .collect();
    if found.is_empty() {
        if let Some(text) = named_text(&typed, collection.references()) {
            contents(text, &collection, shell);
            return Ok(Outcome::Found);
        }
        let words = &shell.words.cli.failure;
        return Err(Failure::not_there((words.no_address)(&typed)).hint(words.address_like));
    }
    for (n, (id, entry)) in found.into_iter().enumerate() {
        match (shell.json, shell.out.pretty) {
            (true, _) => object(entry, &collection, shell),
            (false, true) => {
                if n > 0 {
                    shell.out.end();
                }
                pretty(id, entry, &collection, shell);
            }
            (false, false) => plain(entry, &collection, shell),
        }
    }
    Ok(Outcome::Found)
}

/// A whole text: what it is made of.
fn contents(text: &RefText, collection: &Collection, shell: &mut Shell) {
    let lang = shell.lang;
    let entries: Vec<&RefEntry> = text.entries.iter().filter(|entry| entry.parent.is_none()).collect();
    if shell.json {
        return entries.into_iter().for_each(|entry| object(entry, collection, shell));
    }
    if shell.out.pretty {
        shell.out.span(UiRole::KindReference, &text.names.prefer(lang).1.name).end().end();
    }
    for entry in entries {
        let title = &entry.texts.prefer(lang).1.title;
        if shell.out.pretty {
            shell.out.labelled(&entry.id.place(lang), COLUMN, title, lang);
        } else {
            shell.out.fields(&[&entry.id.to_string(), "title", title]);
        }
    }
}

/// What a typed address may mean.
pub fn addresses(typed: &str, references: &References) -> Vec<RefId> {
    let exact = typed.strip_prefix("ref:").unwrap_or(typed).parse().ok();
    match exact.filter(|id| references.entry(id).is_some()) {
        Some(id) => vec![id],
        None => parse_reference(typed, references),
    }
}

/// How people write an address; in a text of the collection's own, with the name its table gives it.
fn label(id: &RefId, references: &References, lang: Lang) -> String {
    let label = id.label(lang);
    match references.text(&id.text).filter(|_| label.starts_with(&format!("{} ", id.text))) {
        Some(text) => format!("{} {}", text.names.prefer(lang).1.name, id.place(lang)),
        None => label,
    }
}

fn object(entry: &RefEntry, collection: &Collection, shell: &mut Shell) {
    let text = |lang| {
        entry.texts.get(lang).map_or(
            Value::Null,
            |text| json!({ "title": text.title, "gist": text.gist, "addressees": text.addressees }),
        )
    };
    let articles: Vec<_> = collection.catalogue().treating(&entry.id).map(|article| &article.slug).collect();
    shell.out.json(&json!({
        "id": entry.id,
        "kind": entry.kind,
        "label": label(&entry.id, collection.references(), shell.lang),
        "en": text(Lang::En),
        "de": text(Lang::De),
        "parent": entry.parent,
        "applies": entry.applies.map(|day| day.to_string()),
        "new": entry.new,
        "counterparts": entry.counterparts,
        "articles": articles,
    }));
}

/// One line per field: address, field, text.
fn plain(entry: &RefEntry, collection: &Collection, shell: &mut Shell) {
    let (id, lang) = (entry.id.to_string(), shell.lang);
    let text = entry.texts.prefer(lang).1;
    let day = entry.applies.map(|day| day.to_string());
    let singles = [
        ("label", Some(label(&entry.id, collection.references(), lang))),
        ("title", Some(text.title.clone())),
        ("gist", text.gist.clone()),
        ("addressees", text.addressees.clone()),
        ("applies", day),
    ];
    for (field, text) in singles {
        if let Some(text) = text {
            shell.out.fields(&[&id, field, &text]);
        }
    }
    for counterpart in &entry.counterparts {
        shell.out.fields(&[&id, "counterpart", &counterpart.to.to_string(), &counterpart.by]);
    }
    for article in collection.catalogue().treating(&entry.id) {
        shell.out.fields(&[&id, "article", &article.slug.0, article.title.prefer(lang).1]);
    }
}

fn pretty(asked: &RefId, entry: &RefEntry, collection: &Collection, shell: &mut Shell) {
    let lang = shell.lang;
    let words = &shell.words.cli.print;
    let out = &mut shell.out;
    out.span(UiRole::KindReference, &label(&entry.id, collection.references(), lang));
    if asked.address != entry.id.address {
        out.span(UiRole::Muted, &format!("  ({})", asked.place(lang)));
    }
    if entry.new {
        out.span(UiRole::Muted, &format!("  {}", words.new));
    }
    out.end();
    for (n, (of, text)) in in_order(&entry.texts, lang).enumerate() {
        let role = if n == 0 { Role::Title } else { Role::Muted };
        out.wrapped(role, &text.title, of, 0);
    }
    let (of, text) = entry.texts.prefer(lang);
    if let Some(gist) = &text.gist {
        out.end().put("  ").wrapped(UiRole::Text, gist, of, 2);
    }
    out.end();
    if let Some(addressees) = &text.addressees {
        out.labelled(words.addressees, COLUMN, addressees, of);
    }
    if let Some(day) = entry.applies {
        out.labelled(words.applies, COLUMN, &card::date(day, lang), lang);
    }
    neighbours(entry, collection.references(), shell);
    counterparts(entry, collection.references(), shell);
    articles(entry, collection, shell);
}

/// The entry above and those below.
fn neighbours(entry: &RefEntry, references: &References, shell: &mut Shell) {
    let lang = shell.lang;
    let words = &shell.words.cli.print;
    let line = |entry: &RefEntry| format!("{}  {}", entry.id.place(lang), entry.texts.prefer(lang).1.title);
    let parent = entry
        .parent
        .as_ref()
        .and_then(|parent| references.text(&parent.text)?.entries.iter().find(|entry| entry.id == *parent));
    if let Some(parent) = parent {
        shell.out.labelled(words.above, COLUMN, &line(parent), lang);
    }
    let below: Vec<&RefEntry> = references.children(&entry.id).take(MOST_BELOW).collect();
    for (n, child) in below.into_iter().enumerate() {
        shell.out.labelled(if n == 0 { words.below } else { "" }, COLUMN, &line(child), lang);
    }
}

/// The same matter in other texts, grouped by who says so.
fn counterparts(entry: &RefEntry, references: &References, shell: &mut Shell) {
    let lang = shell.lang;
    let words = &shell.words.cli.print;
    for group in entry.counterparts.chunk_by(|a, b| a.by == b.by) {
        for (n, counterpart) in group.iter().enumerate() {
            let title = references.entry(&counterpart.to).map(|entry| entry.texts.prefer(lang).1.title.as_str());
            let text = format!("{}  {}", label(&counterpart.to, references, lang), title.unwrap_or_default());
            shell.out.labelled(if n == 0 { words.counterparts } else { "" }, COLUMN, &text, lang);
        }
        let by = group.first().map_or("", |counterpart| counterpart.by.as_str());
        let by = (words.by)(if by == "editorial" { words.editorial } else { by });
        shell.out.label("", COLUMN).span(UiRole::Muted, &by).end();
    }
}

fn articles(entry: &RefEntry, collection: &Collection, shell: &mut Shell) {
    let lang = shell.lang;
    let label = shell.words.cli.print.articles;
    for (n, article) in collection.catalogue().treating(&entry.id).enumerate() {
        let (of, title) = article.title.prefer(lang);
        let out = &mut shell.out;
        out.label(if n == 0 { label } else { "" }, COLUMN).wrapped(UiRole::Text, title, of, COLUMN);
        out.label("", COLUMN).span(UiRole::KindArticle, &article.slug.0).end();
    }
}
