//! Parts of what several commands print.

use super::failure::Failure;
use super::shell::Shell;
use crate::doc::SectionId;
use crate::lang::Lang;
use crate::library::catalogue::nearest;
use crate::library::{Catalogue, Slug, Topic, TopicId};
use crate::words::Words;

/// An article with a section of it, as typed: `slug`, `slug#section`.
pub struct Target {
    pub slug: Slug,
    pub section: Option<SectionId>,
    /// The language of the file that was named.
    pub lang: Option<Lang>,
}

impl Target {
    /// Reads what was typed; a file name of an article is understood too.
    pub fn read(typed: &str) -> Target {
        let (name, section) = match typed.split_once('#') {
            Some((name, section)) => (name, Some(section)),
            None => (typed, None),
        };
        let name = name.strip_suffix(".md").unwrap_or(name);
        let of_file = Lang::ALL.iter().find_map(|lang| Some((name.strip_suffix(&format!(".{lang}"))?, Some(*lang))));
        let (name, lang) = of_file.unwrap_or((name, None));
        let section = section.filter(|section| !section.is_empty());
        Target { slug: Slug::from(name), section: section.map(|id| SectionId(id.to_owned())), lang }
    }

    /// The language to show it in: what was asked for with an option comes before that of the file.
    pub fn lang(&self, shell: &Shell) -> Lang {
        if shell.lang_given { shell.lang } else { self.lang.unwrap_or(shell.lang) }
    }
}

/// There is no such article: the nearest one, or where to look.
pub fn no_article(typed: &str, catalogue: &Catalogue, words: &Words) -> Failure {
    let failure = Failure::not_there((words.cli.failure.no_article)(typed));
    for (kind, command) in [("ref:", "ref"), ("term:", "term")] {
        if let Some(name) = typed.strip_prefix(kind) {
            return failure.hint((words.cli.failure.did_you_mean)(&format!("lotse {command} {name}")));
        }
    }
    match catalogue.suggest(typed) {
        Some(near) => failure.hint((words.cli.failure.did_you_mean)(&near.0)),
        None => failure.hint((words.cli.failure.search_instead)(typed)),
    }
}

/// The topic of that id or title.
pub fn topic(typed: &str, shell: &Shell, catalogue: &Catalogue) -> Result<TopicId, Failure> {
    let lower = typed.to_lowercase();
    let is_meant = |topic: &&Topic| {
        topic.id.0 == lower || Lang::ALL.iter().any(|lang| topic.title.prefer(*lang).1.to_lowercase() == lower)
    };
    if let Some(topic) = catalogue.topics.iter().find(is_meant) {
        return Ok(topic.id.clone());
    }
    Err(no_topic(typed, shell, catalogue))
}

/// There is no such topic: the nearest one, or all of them. Trouble, as every value that an option can't take.
pub fn no_topic(typed: &str, shell: &Shell, catalogue: &Catalogue) -> Failure {
    let words = &shell.words.cli.failure;
    let failure = Failure::trouble((words.no_topic)(typed));
    match nearest(typed, catalogue.topics.iter(), |topic| &topic.id.0) {
        Some(near) => failure.hint((words.did_you_mean)(&near.id.0)),
        None => {
            let all: Vec<&str> = catalogue.topics.iter().map(|topic| topic.id.0.as_str()).collect();
            failure.hint((words.topics_are)(&all.join(", ")))
        }
    }
}

/// What was typed, in a message: no longer than a line.
pub fn quoted(text: &str) -> String {
    crate::app::list::cut(text, 72)
}

/// A date as people of that language write it.
pub fn date(day: time::Date, lang: Lang) -> String {
    (Words::of(lang).article.date)(day)
}
