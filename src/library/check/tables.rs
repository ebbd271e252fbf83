//! Glossary and reference tables.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::article::is_unresolved;
use super::{Checker, find_from, name};
use crate::lang::Lang;
use crate::library::{Problem, RefId, Severity, Term};

pub(super) fn check(checker: &mut Checker) {
    let mut found = Vec::new();
    for (n, term) in checker.glossary.iter().enumerate() {
        found.extend(of_term(checker, term));
        if checker.glossary[..n].iter().any(|earlier| earlier.id == term.id) {
            let message = format!("the term `{}` is defined twice", term.id);
            found.push(place(checker, "glossary", Severity::Error, "duplicate-term", message, &id_line(&term.id.0), 1));
        }
    }
    found.extend(names(checker));
    for entry in checker.references.texts.iter().flat_map(|text| &text.entries) {
        if let (true, Some(only)) = (entry.texts.both().is_none(), entry.texts.iter().next()) {
            let message = format!("the entry `{}` exists in {} only", entry.id, name(only.0));
            let severity = checker.severity();
            found.push(
                at_entry(checker, &entry.id, severity, "missing-twin", message)
                    .help("add its title in the other language"),
            );
        }
    }
    found.extend(duplicate_entries(checker));
    found.extend(counterparts(checker));
    checker.problems.extend(found);
}

fn id_line(id: &str) -> String {
    format!("\"{id}\"")
}

/// A problem in a table below `folder`, at the `nth` place of `needle`.
fn place(
    checker: &Checker,
    folder: &str,
    severity: Severity,
    code: &'static str,
    message: String,
    needle: &str,
    nth: usize,
) -> Problem {
    let tables = checker.tables.iter().filter(|(path, _)| path.starts_with(folder));
    let mut places = tables.flat_map(|(path, text)| {
        text.match_indices(needle).map(move |(at, _)| (path, text, at)).filter(|(_, text, at)| is_id(text, *at))
    });
    match places.nth(nth) {
        Some((path, text, at)) => checker.problem(severity, code, path, message).at(text, at..at + needle.len()),
        None => checker.problem(severity, code, &PathBuf::from(folder), message),
    }
}

/// Whether the string at that place is the value of a key `id`.
fn is_id(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[line..at].trim_start().starts_with("id")
}

fn at_entry(checker: &Checker, id: &RefId, severity: Severity, code: &'static str, message: String) -> Problem {
    let own = format!("\"{}\"", id.text);
    let table = checker.tables.iter().find(|(path, text)| {
        path.starts_with("reference") && text.lines().any(|line| line.starts_with("text") && line.contains(&own))
    });
    let Some((path, text)) = table else { return checker.problem(severity, code, Path::new("reference"), message) };
    let problem = checker.problem(severity, code, path, message);
    let needle = id_line(&id.address);
    match text.match_indices(&needle).find(|(at, _)| is_id(text, *at)) {
        Some((at, _)) => problem.at(text, at..at + needle.len()),
        None => problem.at_line(1),
    }
}

fn of_term(checker: &Checker, term: &Term) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut tell = |code, message: String, help: String| {
        found.push(place(checker, "glossary", checker.severity(), code, message, &id_line(&term.id.0), 0).help(help));
    };
    if term.texts.both().is_none() {
        let only = term.texts.iter().next().map_or(Lang::En, |(lang, _)| lang);
        let message = format!("the term `{}` exists in {} only", term.id, name(only));
        tell("missing-twin", message, format!("add [term.{}] with name and definition", only.other()));
    }
    for id in term.refs.iter().filter(|id| is_unresolved(checker, id)) {
        let message = format!("the reference table `{}` has no entry `{}`", id.text, id.address);
        tell("refs", message, "correct the address in `refs`".to_owned());
    }
    let undefined: Vec<&str> =
        term.texts.iter().filter(|(_, text)| text.definition.is_empty()).map(|(lang, _)| name(lang)).collect();
    if checker.strict && !undefined.is_empty() {
        let message = format!("the term `{}` has no definition in {}", term.id, undefined.join(" and "));
        tell("missing-key", message, "add `definition = \"…\"`".to_owned());
    }
    found
}

/// Two terms that go by the same name in both languages; in one of them, different things may well have one name.
fn names(checker: &Checker) -> Vec<Problem> {
    let mut seen: HashMap<(String, String), &Term> = HashMap::new();
    let mut found = Vec::new();
    for term in &checker.glossary {
        let Some((en, de)) = term.texts.both() else { continue };
        let Some(first) = seen.insert((en.name.to_lowercase(), de.name.to_lowercase()), term) else { continue };
        let message = format!("the term `{}` has both names of the term `{}`", term.id, first.id);
        let problem = place(checker, "glossary", Severity::Warning, "duplicate-term", message, &id_line(&term.id.0), 0);
        found.push(problem.help("make one term of the two"));
    }
    found
}

fn duplicate_entries(checker: &Checker) -> Vec<Problem> {
    let mut found = Vec::new();
    for text in &checker.references.texts {
        let mut seen: HashMap<&RefId, ()> = HashMap::new();
        for entry in text.entries.iter().filter(|entry| seen.insert(&entry.id, ()).is_some()) {
            let message = format!("the entry `{}` stands in its table twice", entry.id);
            found.push(
                at_entry(checker, &entry.id, Severity::Error, "duplicate-id", message).help("remove one of the two"),
            );
        }
    }
    found
}

/// Counterparts that are not there, or do not point back.
fn counterparts(checker: &Checker) -> Vec<Problem> {
    let mut found = Vec::new();
    for entry in checker.references.texts.iter().flat_map(|text| &text.entries) {
        for counterpart in &entry.counterparts {
            let to = &counterpart.to;
            let Some(other) = checker.references.entry(to) else {
                if checker.references.text(&to.text).is_some() {
                    let message = format!("the counterpart `{to}` of `{}` is no entry of its table", entry.id);
                    found.push(
                        at_entry(checker, &entry.id, checker.severity(), "counterpart", message)
                            .help("correct its address"),
                    );
                }
                continue;
            };
            let back = other.counterparts.iter().any(|back| back.to == entry.id || back.to.entry() == entry.id);
            if !back {
                let message = format!("`{}` names `{to}` as its counterpart, but not the other way round", entry.id);
                let problem = at_entry(checker, &other.id, Severity::Warning, "counterpart", message);
                found.push(problem.help(format!("add {{ ref = \"{}\", by = \"{}\" }} here", entry.id, counterpart.by)));
            }
        }
    }
    found
}

/// Where a value stands in `collection.toml`.
pub(super) fn in_description(checker: &Checker, problem: Problem, value: &str) -> Problem {
    let description = checker.tables.iter().find(|(path, _)| path == Path::new("collection.toml"));
    let found = description.and_then(|(_, text)| Some((text, find_from(text, 1, &id_line(value))?)));
    match found {
        Some((text, span)) => problem.at(text, span),
        None => problem.at_line(1),
    }
}
