//! `lotse list`: topics and articles.

use serde_json::json;

use super::args::List;
use super::card;
use super::failure::{Failure, Outcome};
use super::shell::Shell;
use crate::config::theme::UiRole;
use crate::lang::Lang;
use crate::library::{Catalogue, Entry, Topic};
use crate::page::Role;

pub fn run(args: &List, shell: &mut Shell) -> Result<Outcome, Failure> {
    let collection = shell.collection()?;
    let catalogue = collection.catalogue();
    let wanted = args.topic.as_deref().map(|typed| card::topic(typed, shell, catalogue)).transpose()?;
    let topics = catalogue.topics.iter().filter(|topic| wanted.as_ref().is_none_or(|id| topic.id == *id));
    if catalogue.articles.is_empty() {
        let words = &shell.words.cli.failure;
        return Err(Failure::not_there(shell.words.ui.label.empty_collection).hint(words.check_collection));
    }
    for topic in topics {
        match (shell.json, shell.out.pretty) {
            (true, _) => catalogue.in_topic(&topic.id).for_each(|entry| object(entry, shell)),
            (false, true) => pretty(topic, catalogue, shell),
            (false, false) => catalogue.in_topic(&topic.id).for_each(|entry| {
                shell.out.fields(&[&entry.topic.0, &entry.slug.0, entry.title.prefer(shell.lang).1]);
            }),
        }
    }
    Ok(Outcome::Found)
}

fn object(entry: &Entry, shell: &mut Shell) {
    let langs: Vec<Lang> = entry.title.iter().map(|(lang, _)| lang).collect();
    shell.out.json(&json!({
        "topic": entry.topic,
        "slug": entry.slug,
        "title": entry.title.prefer(shell.lang).1,
        "langs": langs,
        "summary": entry.summary.as_ref().map(|summary| summary.prefer(shell.lang).1),
        "minutes": entry.minutes.prefer(shell.lang).1,
        "updated": entry.updated.map(|day| day.to_string()),
        "questions": entry.questions.len(),
    }));
}

fn pretty(topic: &Topic, catalogue: &Catalogue, shell: &mut Shell) {
    let entries: Vec<&Entry> = catalogue.in_topic(&topic.id).collect();
    let widest = catalogue.articles.iter().map(|entry| entry.slug.0.len()).max().unwrap_or(0);
    let column = widest + 4;
    let beside = column + 30 <= shell.out.width as usize;
    let count = (shell.words.cli.print.topic_count)(entries.len());
    let lang = shell.lang;
    let out = &mut shell.out;
    if *topic != catalogue.topics[0] {
        out.end();
    }
    out.span(Role::Heading(1), topic.title.prefer(lang).1);
    out.span(UiRole::Muted, &format!("  {} · {count}", topic.id)).end();
    for entry in entries {
        let (of, title) = entry.title.prefer(lang);
        out.put("  ").span(UiRole::KindArticle, &entry.slug.0);
        if beside {
            out.put(&" ".repeat(column - 2 - entry.slug.0.len())).wrapped(UiRole::Text, title, of, column);
        } else {
            out.end().put("    ").wrapped(UiRole::Text, title, of, 4);
        }
    }
}
