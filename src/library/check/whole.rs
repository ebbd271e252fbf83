//! The collection as a whole: its description, and whether every article is led to.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::Checker;
use super::tables::in_description;
use crate::doc::Target;
use crate::library::catalogue::nearest;
use crate::library::tables::description;
use crate::library::{Problem, Slug};

/// Fewer articles than these that lead to one, and it is hard to come by.
const ENOUGH: usize = 2;

pub(super) fn check(checker: &mut Checker) {
    if !checker.strict {
        return;
    }
    let mut found = listed(checker);
    found.extend(hard_to_find(checker));
    checker.problems.extend(found);
}

/// Articles that `collection.toml` names but are not there, and the other way round.
fn listed(checker: &Checker) -> Vec<Problem> {
    let path = Path::new("collection.toml");
    let Some((_, text)) = checker.tables.iter().find(|(table, _)| table == path) else { return Vec::new() };
    let description = description(text, path, &mut Vec::new());
    let mut found = Vec::new();
    let mut named: HashSet<&str> = HashSet::new();
    for topic in &description.topics {
        for slug in &topic.articles {
            named.insert(slug);
            let problem = match checker.catalogue.entry(&Slug::from(slug.as_str())) {
                Some(entry) if entry.topic.0 == topic.id => continue,
                Some(entry) => {
                    let message =
                        format!("the article `{slug}` lies in the topic `{}`, not in `{}`", entry.topic, topic.id);
                    Problem::error("collection-article", path, message).help("move the line, or the files")
                }
                None => {
                    let message = format!("there is no article `{slug}`");
                    let near = nearest(slug, checker.catalogue.articles.iter(), |entry| &entry.slug.0);
                    let problem = Problem::error("collection-article", path, message);
                    match near {
                        Some(near) => problem.help(format!("did you mean `{}`?", near.slug)),
                        None => problem.help("write it, or remove it here"),
                    }
                }
            };
            found.push(in_description(checker, problem, slug));
        }
    }
    for pair in &checker.texts {
        let text = pair.prefer(crate::lang::Lang::En).1;
        if !named.contains(text.slug.0.as_str()) {
            let message = format!("`collection.toml` does not name the article `{}`", text.slug);
            let problem = Problem::warning("unlisted", &text.path, message).at_line(1);
            found.push(problem.help("add it to its topic's `articles`"));
        }
    }
    found
}

fn hard_to_find(checker: &Checker) -> Vec<Problem> {
    let mut from: HashMap<&str, HashSet<&Slug>> = HashMap::new();
    for text in checker.texts.iter().flat_map(|pair| pair.iter().map(|(_, text)| text)) {
        let links = text.doc.links.iter().filter_map(|link| match &link.target {
            Target::Article(slug, _) => Some(slug.as_str()),
            _ => None,
        });
        for slug in
            links.chain(text.front.related.iter().map(|slug| slug.0.as_str())).filter(|slug| *slug != text.slug.0)
        {
            from.entry(slug).or_default().insert(&text.slug);
        }
    }
    let mut found = Vec::new();
    for pair in &checker.texts {
        let text = pair.prefer(crate::lang::Lang::En).1;
        let count = from.get(text.slug.0.as_str()).map_or(0, HashSet::len);
        if count < ENOUGH.min(checker.texts.len().saturating_sub(1)) {
            let message = format!(
                "only {count} other article{} to `{}`",
                if count == 1 { " leads" } else { "s lead" },
                text.slug
            );
            let problem = Problem::warning("few-links", &text.path, message).at_line(1);
            found.push(problem.help("name it as `related`, or link to it, in articles that it goes on from"));
        }
    }
    found
}
