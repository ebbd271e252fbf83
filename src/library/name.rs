//! What a file's path says: slug, language, topic.

use std::path::Path;

use super::ids::{Slug, TopicId};
use crate::lang::Lang;

/// Folders that hold content without naming a topic.
const WRAPPERS: [&str; 6] = ["articles", "content", "docs", "i18n", "posts", "pages"];

/// What a path says about an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The article.
    pub slug: Slug,
    /// Its language, where the path tells.
    pub lang: Option<Lang>,
    /// Its topic: the folders, without those that name a language or just hold content.
    pub topic: TopicId,
}

impl Name {
    /// Reads the path of a Markdown file; `None` for other files and for the files that describe a repository.
    pub fn of(path: &Path) -> Option<Name> {
        let file = path.file_name()?.to_str()?;
        let (stem, ending) = file.rsplit_once('.')?;
        if !["md", "markdown"].iter().any(|known| ending.eq_ignore_ascii_case(known)) {
            return None;
        }
        let (stem, mut lang) = match stem.rsplit_once('.') {
            Some((stem, code)) if is_code(code) => (stem, Lang::parse(code)),
            _ => (stem, None),
        };
        let mut folders = Vec::new();
        for part in path.parent().into_iter().flat_map(Path::components) {
            match part.as_os_str().to_str() {
                Some(code) if lang.is_none() && is_code(code) => lang = Lang::parse(code),
                Some(name) if folders.is_empty() && WRAPPERS.contains(&name) => {}
                Some(name) => folders.push(name),
                None => {}
            }
        }
        Some(Name { slug: Slug(stem.to_owned()), lang, topic: TopicId(folders.join("/")) })
    }
}

fn is_code(name: &str) -> bool {
    ["en", "de"].iter().any(|code| name.eq_ignore_ascii_case(code))
}

/// A name in words: `risk-assessment` → `Risk assessment`.
pub fn humanised(name: &str) -> String {
    let words = name.rsplit('/').next().unwrap_or(name).replace(['-', '_'], " ");
    let mut chars = words.trim().chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_tell_slug_language_and_topic() {
        for (path, slug, lang, topic) in [
            ("articles/ai-act/fria.de.md", "fria", Some(Lang::De), "ai-act"),
            ("x.en.md", "x", Some(Lang::En), ""),
            ("content/en/guides/start.md", "start", Some(Lang::En), "guides"),
            ("H.DE.MD", "H", Some(Lang::De), ""),
            ("notes/v1.2.md", "v1.2", None, "notes"),
        ] {
            let expected = Name { slug: slug.into(), lang, topic: topic.into() };
            assert_eq!(Name::of(Path::new(path)), Some(expected), "{path}");
        }
        assert_eq!(Name::of(Path::new("glossary/x.toml")), None);
    }

    #[test]
    fn names_become_words() {
        assert_eq!(humanised("topics/risk-assessment"), "Risk assessment");
        assert_eq!(humanised("überblick"), "Überblick");
    }
}
