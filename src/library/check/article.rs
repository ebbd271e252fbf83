//! One text of an article: its front matter, its links.

use std::collections::HashMap;

use super::{Checker, Text, name};
use crate::doc::{Link, SectionId, Target};
use crate::library::catalogue::nearest;
use crate::library::front::{START, split};
use crate::library::{Problem, RefId, Severity, Slug};

const MAX_TITLE: usize = 70;
const MAX_SUMMARY: usize = 160;

pub(super) fn check(checker: &mut Checker) {
    let mut found = Vec::new();
    for text in checker.texts.iter().flat_map(|pair| pair.iter().map(|(_, text)| text)) {
        if checker.strict {
            found.extend(keys(text));
            found.extend(lengths(text));
        }
        found.extend(related(checker, text));
        found.extend(refs(checker, text));
        found.extend(ids(text));
        found.extend(asked(text));
        found.extend(text.doc.links.iter().filter_map(|link| leads_nowhere(checker, text, link)));
    }
    found.extend(aliases(checker));
    checker.problems.extend(found);
}

/// Keys that the full format asks for.
fn keys(text: &Text) -> Vec<Problem> {
    if split(&text.source).yaml.is_none() {
        let problem = Problem::error("missing-key", &text.path, "this article has no front matter").at_line(1);
        return vec![problem.help("begin the file with `---`, title, summary, in_short, updated, sources, `---`")];
    }
    let front = &text.front;
    let wanted = [
        ("title", front.title.is_some(), "title: \"…\""),
        ("summary", front.summary.is_some(), "summary: \"one line that already answers\""),
        ("in_short", front.in_short.is_some(), "in_short: \"two to four sentences\""),
        ("updated", front.updated.is_some(), "updated: 2026-11-23"),
        ("sources", !front.sources.is_empty(), "sources: [{title: \"…\", url: \"…\"}]"),
    ];
    let missing = wanted.into_iter().filter(|(_, there, _)| !there);
    let problem = |(key, _, example): (&str, bool, &str)| {
        let message = format!("the front matter has no `{key}`");
        Problem::error("missing-key", &text.path, message).at_line(1).help(format!("add `{example}`"))
    };
    missing.map(problem).collect()
}

fn lengths(text: &Text) -> Vec<Problem> {
    let fields = [
        ("title", &text.front.title, MAX_TITLE, "title-length"),
        ("summary", &text.front.summary, MAX_SUMMARY, "summary-length"),
    ];
    let mut found = Vec::new();
    for (key, value, most, code) in fields {
        let length = value.as_ref().map_or(0, |value| value.chars().count());
        if length > most {
            let message = format!("the {key} has {length} characters; {most} fit everywhere");
            let problem = Problem::warning(code, &text.path, message);
            found.push(text.at_key(problem, key).help(format!("shorten it by {}", length - most)));
        }
    }
    found
}

fn related(checker: &Checker, text: &Text) -> Vec<Problem> {
    let mut found = Vec::new();
    for slug in &text.front.related {
        let problem = if *slug == text.slug {
            Problem::warning("related", &text.path, "the article is named as related to itself").help("remove it")
        } else if checker.catalogue.entry(slug).is_none() {
            let message = format!("there is no article `{slug}` to be related to");
            with_nearest(checker.problem(checker.severity(), "related", &text.path, message), checker, slug)
        } else {
            continue;
        };
        found.push(text.at_value(problem, "related", &slug.0));
    }
    found
}

fn with_nearest(problem: Problem, checker: &Checker, slug: &Slug) -> Problem {
    match checker.catalogue.suggest(&slug.0) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help("`lotse list` shows all articles"),
    }
}

/// References to entries that a table should have but has not.
fn refs(checker: &Checker, text: &Text) -> Vec<Problem> {
    let unresolved = text.front.refs.iter().filter(|id| is_unresolved(checker, id));
    let problem = |id: &RefId| {
        let message = format!("the reference table `{}` has no entry `{}`", id.text, id.address);
        let problem = checker.problem(checker.severity(), "refs", &text.path, message);
        let problem = text.at_value(problem, "refs", &id.to_string());
        problem.help(format!("correct the address, or add the entry to the table `{}`", id.text))
    };
    unresolved.map(problem).collect()
}

/// Whether there is a table for the text, but no entry of that address.
pub(super) fn is_unresolved(checker: &Checker, id: &RefId) -> bool {
    checker.references.text(&id.text).is_some() && checker.references.entry(id).is_none()
}

/// Questions for sections that the text has not.
fn asked(text: &Text) -> Vec<Problem> {
    let known = |id: &String| id == START || text.doc.section(&SectionId(id.clone())).is_some();
    let unknown = text.front.asked.keys().filter(|id| !known(id));
    let problem = |id: &String| {
        let message = format!("`asked` names the section `{id}`, which this text has not");
        let help = match nearest(id, text.doc.sections.iter(), |section| &section.id.0) {
            Some(near) => format!("did you mean `{}`?", near.id.0),
            None => format!("name an id of this text, or `{START}` for the article as a whole"),
        };
        text.at_value(Problem::error("asked", &text.path, message), "asked", id).help(help)
    };
    unknown.map(problem).collect()
}

/// Ids given twice in one text.
fn ids(text: &Text) -> Vec<Problem> {
    let lines: Vec<&str> = text.source.lines().collect();
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let mut found = Vec::new();
    for section in text.doc.sections.iter().filter(|section| section.explicit_id) {
        let line = lines.get(section.line.saturating_sub(1) as usize).copied().unwrap_or_default();
        let Some(id) = line.rsplit_once("{#").and_then(|(_, rest)| rest.split_once('}')).map(|(id, _)| id) else {
            continue;
        };
        if let Some(first) = seen.insert(id, section.line) {
            let message = format!("the id `{id}` is given twice; line {first} has it too");
            let problem =
                Problem::error("duplicate-id", &text.path, message).help("give every section an id of its own");
            found.push(text.at_line(problem, section.line, &format!("{{#{id}}}")));
        }
    }
    found
}

fn leads_nowhere(checker: &Checker, text: &Text, link: &Link) -> Option<Problem> {
    let problem = |message: String| checker.problem(checker.severity(), "link", &text.path, message);
    let (problem, needle) = match &link.target {
        Target::Section(id) if !has_section(text, id) => {
            let problem = problem(format!("there is no section `{}` here", id.0));
            (near_section(problem, text, id), format!("#{}", id.0))
        }
        Target::Article(name, section) => {
            let slug = Slug(name.clone());
            let Some(pair) = checker.texts.iter().find(|pair| pair.iter().any(|(_, text)| text.slug == slug)) else {
                let problem = problem(format!("there is no article `{name}`"));
                return Some(text.at_line(with_nearest(problem, checker, &slug), link.line, name));
            };
            let id = section.as_ref()?;
            let (_, other) = pair.prefer(text.lang);
            if has_section(other, id) {
                return None;
            }
            let problem = problem(format!("`{name}` has no section `{}` in {}", id.0, name_of(other)));
            (near_section(problem, other, id), format!("#{}", id.0))
        }
        Target::Reference(address) => {
            let problem = match address.parse::<RefId>() {
                Err(why) => problem(why),
                Ok(id) if checker.references.text(&id.text).is_none() => {
                    problem(format!("there is no reference table `{}`", id.text))
                }
                Ok(id) if is_unresolved(checker, &id) => {
                    problem(format!("the reference table `{}` has no entry `{}`", id.text, id.address))
                }
                Ok(_) => return None,
            };
            (problem.help("write it like `ref:iso42001:a.6.2.4` or `ref:aia:26`"), address.clone())
        }
        _ => return None,
    };
    Some(text.at_line(problem, link.line, &needle))
}

fn name_of(text: &Text) -> &'static str {
    name(text.lang)
}

fn has_section(text: &Text, id: &SectionId) -> bool {
    text.doc.sections.iter().any(|section| section.id == *id)
}

fn near_section(problem: Problem, text: &Text, id: &SectionId) -> Problem {
    let sections = text.doc.sections.iter().filter(|section| section.level > 0);
    match nearest(&id.0, sections, |section| &section.id.0) {
        Some(near) => problem.help(format!("did you mean `#{}`?", near.id.0)),
        None => problem.help("correct the id behind the `#`"),
    }
}

/// The same alias in two articles of a language, or twice in one.
fn aliases(checker: &Checker) -> Vec<Problem> {
    let mut seen: HashMap<(crate::lang::Lang, String), &Text> = HashMap::new();
    let mut found = Vec::new();
    for text in checker.texts.iter().flat_map(|pair| pair.iter().map(|(_, text)| text)) {
        for alias in &text.front.aliases {
            let Some(first) = seen.insert((text.lang, alias.to_lowercase()), text) else { continue };
            let message = if first.slug == text.slug {
                format!("the alias `{alias}` is given twice")
            } else {
                format!("the alias `{alias}` belongs to `{}` too", first.slug)
            };
            let problem = checker.problem(Severity::Warning, "duplicate-alias", &text.path, message);
            found.push(text.at_value(problem, "aliases", alias).help("leave it to the article that answers it best"));
        }
    }
    found
}
