//! `lotse search`: everything that matches, best first.

use serde_json::json;

use super::args::Search;
use super::card;
use super::failure::{Failure, Outcome};
use super::finding::{address, index, kind, kind_code, kind_label, via};
use super::shell::Shell;
use crate::config::theme::UiRole;
use crate::page::Role;
use crate::search::{Group, Hit, Request, Results, Searcher, Via};

/// How many further passages of an article are shown.
const MORE: usize = 3;

pub fn run(args: &Search, shell: &mut Shell) -> Result<Outcome, Failure> {
    let collection = shell.collection()?;
    let text = args.query.iter().map(|word| word.trim()).collect::<Vec<_>>().join(" ");
    let topic = args.topic.as_deref().map(|typed| card::topic(typed, shell, collection.catalogue())).transpose()?;
    let request = Request {
        kinds: args.kind.iter().filter_map(|typed| kind(typed)).collect(),
        topic,
        limit: args.limit.max(1),
        typing: false,
        explain: args.explain,
        ..Request::new(text.clone(), shell.lang)
    };
    let results = search(&index(&collection, shell)?.searcher(), request);
    if let Some(typed) = &results.no_topic {
        return Err(card::no_topic(typed, shell, collection.catalogue()));
    }
    if let Some(typed) = &results.no_lang {
        let words = &shell.words.cli.failure;
        return Err(Failure::trouble((words.bad_lang)(typed)).hint((words.values_are)("en, de")));
    }
    if results.groups.is_empty() {
        let words = &shell.words.cli.failure;
        return Err(Failure::not_there((words.nothing_found)(&card::quoted(&text))).hint(words.try_other_words));
    }
    for (n, group) in results.groups.iter().enumerate() {
        match (shell.json, shell.out.pretty) {
            (true, _) => object(n + 1, group, shell),
            (false, true) => pretty(group, shell),
            (false, false) => plain(group, shell),
        }
    }
    if !shell.json && shell.out.pretty {
        let total = (results.total, results.more);
        let summary = (shell.words.cli.print.hits)(results.groups.len(), total, results.micros);
        shell.out.span(UiRole::Muted, &summary).end();
        if results.relaxed {
            shell.out.span(UiRole::Muted, shell.words.cli.print.relaxed).end();
        }
    }
    Ok(Outcome::Found)
}

/// What whole words find; where that is nothing, what begins with the last one.
fn search(searcher: &Searcher, request: Request) -> Results {
    let results = searcher.search(&request);
    if results.groups.is_empty() { searcher.search(&Request { typing: true, ..request }) } else { results }
}

fn object(rank: usize, group: &Group, shell: &mut Shell) {
    let hit = &group.best;
    let marks: Vec<[usize; 2]> = hit.snippet.marks.iter().map(|mark| [mark.start, mark.end]).collect();
    let passage = |hit: &Hit| {
        json!({
            "id": address(&hit.key),
            "heading": heading(hit),
            "snippet": hit.snippet.text,
            "score": score(hit, hit.score),
        })
    };
    shell.out.json(&json!({
        "rank": rank,
        "kind": kind_code(hit.key.kind()),
        "id": address(&hit.key),
        "lang": hit.lang,
        "title": hit.title,
        "heading": heading(hit),
        "snippet": hit.snippet.text,
        "marks": marks,
        "score": score(hit, group.score),
        "via": via(hit, &shell.words.cli.print).map(|(code, _)| code),
        "why": hit.why,
        "passages": group.more.iter().map(passage).collect::<Vec<_>>(),
    }));
}

/// What was named by its address has no score, for it was not searched.
pub fn score(hit: &Hit, score: f32) -> Option<f32> {
    Some(score).filter(|_| !matches!(hit.via, Some(Via::Reference | Via::Counterpart)))
}

fn heading(hit: &Hit) -> Option<&str> {
    Some(hit.heading.as_str()).filter(|heading| !heading.is_empty())
}

fn plain(group: &Group, shell: &mut Shell) {
    let hit = &group.best;
    let (kind, address) = (kind_code(hit.key.kind()), address(&hit.key));
    let why = hit.why.join("; ");
    let mut fields = vec![kind, &address, &hit.title, &hit.heading, &hit.snippet.text];
    fields.extend(Some(why.as_str()).filter(|why| !why.is_empty()));
    shell.out.fields(&fields);
}

fn pretty(group: &Group, shell: &mut Shell) {
    let hit = &group.best;
    let words = &shell.words.cli.print;
    let (kind, role) = kind_label(hit.key.kind(), words);
    let out = &mut shell.out;
    out.span(role, kind).put("  ").wrapped(Role::Title, &hit.title, hit.lang, kind.chars().count() + 2);
    if !hit.heading.is_empty() {
        out.put("  ").wrapped(UiRole::Strong, &hit.heading, hit.lang, 2);
    }
    if !hit.snippet.text.is_empty() {
        out.put("  ").snippet(&hit.snippet, hit.lang, 2);
    }
    out.put("  ").span(UiRole::Muted, &address(&hit.key));
    if let Some((_, how)) = via(hit, words) {
        out.span(UiRole::Muted, &format!(" · {how}"));
    }
    if hit.lang != shell.lang {
        out.span(
            UiRole::Muted,
            &format!(" · {}", (words.only_in)(crate::words::Words::of(hit.lang).cli.print.language)),
        );
    }
    out.end();
    for why in &hit.why {
        out.put("    ").wrapped(UiRole::Muted, why, shell.ui, 4);
    }
    for hit in group.more.iter().take(MORE).filter(|hit| !hit.heading.is_empty()) {
        out.put("  › ").wrapped(UiRole::Text, &hit.heading, hit.lang, 4);
        out.put("    ").span(UiRole::Muted, &address(&hit.key)).end();
    }
    out.end();
}
