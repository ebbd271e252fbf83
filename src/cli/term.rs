//! `lotse term`: a term's card in both languages.

use serde_json::{Value, json};

use super::args::Term as Args;
use super::failure::{Failure, Outcome};
use super::shell::Shell;
use crate::config::theme::UiRole;
use crate::lang::{Lang, Pair};
use crate::library::{Term, TermId, TermText};
use crate::page::Role;

/// Where a card's texts begin.
const COLUMN: usize = 14;

pub fn run(args: &Args, shell: &mut Shell) -> Result<Outcome, Failure> {
    let collection = shell.collection()?;
    let typed = args.word.join(" ");
    let typed = typed.strip_prefix("term:").unwrap_or(&typed).to_owned();
    let glossary = collection.glossary();
    let mut found = glossary.look_up(&typed);
    if let Some(named) = glossary.term(&TermId(typed.clone())).filter(|_| found.is_empty()) {
        found.push(named);
    }
    let Some((best, others)) = found.split_first() else {
        let words = &shell.words.cli.failure;
        let failure = Failure::not_there((words.no_term)(&typed));
        return Err(match glossary.suggest(&typed) {
            Some(near) => failure.hint((words.did_you_mean)(&near.texts.prefer(shell.lang).1.name)),
            None => failure.hint((words.search_instead)(&typed)),
        });
    };
    let others = &others[..others.len().min(args.limit)];
    match (shell.json, shell.out.pretty) {
        (true, _) => found.iter().take(args.limit.max(1)).for_each(|term| object(term, shell)),
        (false, true) => pretty(best, others, shell),
        (false, false) => found.iter().take(args.limit.max(1)).for_each(|term| plain(term, shell)),
    }
    Ok(Outcome::Found)
}

fn object(term: &Term, shell: &mut Shell) {
    let text = |lang| {
        term.texts.get(lang).map_or(Value::Null, |text| {
            json!({
                "name": text.name,
                "abbr": text.abbr,
                "synonyms": text.synonyms,
                "definition": text.definition,
                "note": text.note,
                "source": text.source,
            })
        })
    };
    shell.out.json(&json!({ "id": term.id, "en": text(Lang::En), "de": text(Lang::De), "refs": term.refs }));
}

/// One line per field: id, language, field, text.
fn plain(term: &Term, shell: &mut Shell) {
    for (lang, text) in in_order(&term.texts, shell.lang) {
        let lists =
            text.abbr.iter().map(|text| ("abbr", text)).chain(text.synonyms.iter().map(|text| ("synonym", text)));
        let definition = Some(&text.definition).filter(|text| !text.is_empty());
        let single = [("definition", definition), ("note", text.note.as_ref()), ("source", text.source.as_ref())];
        let single = single.into_iter().filter_map(|(field, text)| Some((field, text?)));
        for (field, text) in std::iter::once(("name", &text.name)).chain(lists).chain(single) {
            shell.out.fields(&[&term.id.0, lang.code(), field, text]);
        }
    }
}

fn pretty(term: &Term, others: &[&Term], shell: &mut Shell) {
    for (n, (lang, text)) in in_order(&term.texts, shell.lang).enumerate() {
        if n > 0 {
            shell.out.end();
        }
        block(lang, text, shell);
    }
    if others.is_empty() {
        return;
    }
    let names: Vec<&str> = others.iter().map(|term| term.texts.prefer(shell.lang).1.name.as_str()).collect();
    let label = shell.words.cli.print.similar_terms;
    shell.out.end().span(UiRole::Muted, &format!("{label}: "));
    let indent = label.chars().count() + 2;
    shell.out.wrapped(UiRole::Text, &names.join(" · "), shell.lang, indent);
}

fn block(lang: Lang, text: &TermText, shell: &mut Shell) {
    let words = &shell.words.cli.print;
    let name = crate::words::Words::of(lang).cli.print.language;
    let out = &mut shell.out;
    out.span(Role::Title, &text.name).span(UiRole::Muted, &format!("  {name}")).end();
    if !text.abbr.is_empty() {
        out.labelled(words.abbreviations, COLUMN, &text.abbr.join(", "), lang);
    }
    if !text.synonyms.is_empty() {
        out.labelled(words.synonyms, COLUMN, &text.synonyms.join(", "), lang);
    }
    if !text.definition.is_empty() {
        out.labelled(words.definition, COLUMN, &text.definition, lang);
    }
    if let Some(note) = &text.note {
        out.labelled(words.note, COLUMN, note, lang);
    }
    if let Some(source) = &text.source {
        out.label(words.source, COLUMN).wrapped(UiRole::Muted, source, lang, COLUMN);
    }
}

/// The language being read first.
pub fn in_order<T>(pair: &Pair<T>, first: Lang) -> impl Iterator<Item = (Lang, &T)> {
    [first, first.other()].into_iter().filter_map(|lang| Some((lang, pair.get(lang)?)))
}
