//! Front matter: what stands between the `---` lines of a file.
//!
//! It is read leniently: a key that can't be used becomes a [`Problem`], and the rest counts.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ids::{RefId, Slug};
use super::problem::Problem;
use crate::doc::clean;
use crate::lang::Lang;

/// The keys that mean something.
const KEYS: [&str; 13] = [
    "title",
    "summary",
    "in_short",
    "updated",
    "aliases",
    "asked",
    "refs",
    "related",
    "sources",
    "lang",
    "slug",
    "description",
    "date",
];

/// Front matter as read; everything is optional, for a folder of someone else's has none of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Front {
    pub title: Option<String>,
    pub summary: Option<String>,
    pub in_short: Option<String>,
    pub updated: Option<time::Date>,
    pub aliases: Vec<String>,
    /// By section, or [`START`]: how people ask for what stands there; searched, never shown.
    pub asked: BTreeMap<String, Vec<String>>,
    pub refs: Vec<RefId>,
    pub related: Vec<Slug>,
    pub sources: Vec<SourceNote>,
    pub lang: Option<Lang>,
}

/// In `asked`, the article as a whole.
pub const START: &str = "start";

/// A source of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SourceNote {
    pub title: String,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
}

/// A file's text taken apart.
#[derive(Debug)]
pub struct Split<'a> {
    /// Bytes of the YAML, if there is front matter.
    pub yaml: Option<Range<usize>>,
    /// The Markdown below it.
    pub body: &'a str,
    /// Line of the file at which the body begins, from 1.
    pub body_line: u32,
}

/// Takes front matter and body apart. A file without a closing `---` has no front matter.
pub fn split(text: &str) -> Split<'_> {
    let whole = Split { yaml: None, body: text, body_line: 1 };
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let Some(first) = line_end(text, start).filter(|end| text[start..*end].trim_end() == "---") else { return whole };
    let (mut at, mut line) = (first, 1);
    while let Some(end) = line_end(text, at) {
        line += 1;
        if matches!(text[at..end].trim_end(), "---" | "...") {
            return Split { yaml: Some(first..at), body: &text[end..], body_line: line + 1 };
        }
        at = end;
    }
    whole
}

/// Where the line that begins at `from` ends, its line break included; `None` behind the last one.
fn line_end(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
    Some(from + rest.find('\n').map_or(rest.len(), |at| at + 1))
}

/// Reads the front matter of a file. `strict`: unknown keys are problems (a collection in the full format).
pub fn read(text: &str, file: &Path, strict: bool) -> (Front, Vec<Problem>) {
    let mut reader = Reader { text, file, yaml: 0..0, problems: Vec::new() };
    let split = split(text);
    let Some(yaml) = split.yaml else {
        if is_open(text, strict) {
            let message = "front matter is opened but never closed";
            let problem = match strict {
                true => Problem::error("front-matter", file, message),
                false => Problem::warning("front-matter", file, message),
            };
            reader.problems.push(problem.at_line(1).help("close it with a line of three hyphens"));
        }
        return (Front::default(), reader.problems);
    };
    reader.yaml = yaml.clone();
    let front = match serde_saphyr::from_str::<Option<BTreeMap<String, Value>>>(&text[yaml]) {
        Ok(map) => reader.front(map.unwrap_or_default(), strict),
        Err(error) => {
            reader.unreadable(&error);
            Front::default()
        }
    };
    (front, reader.problems)
}

/// Whether a file begins as if with front matter. In a folder of someone else's a line of hyphens may be a rule: there the
/// next line must look like a key.
fn is_open(text: &str, strict: bool) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let opened = lines.next().is_some_and(|line| line.trim_end() == "---");
    let is_key = |line: &str| {
        let key = line.split_once(": ").map(|(key, _)| key).or_else(|| line.trim_end().strip_suffix(':'));
        key.is_some_and(|key| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')))
    };
    opened && (strict || lines.next().is_some_and(is_key))
}

struct Reader<'a> {
    text: &'a str,
    file: &'a Path,
    yaml: Range<usize>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn unreadable(&mut self, error: &serde_saphyr::Error) {
        let message = error.without_snippet().to_string();
        let message = message.lines().next().unwrap_or_default().to_owned();
        let line = error.location().map_or(1, |at| at.line() as u32);
        self.problems.push(
            Problem::error("front-matter", self.file, format!("front matter is no valid YAML: {message}"))
                .at_line(line + 1)
                .help("quote values that hold a colon, and indent with spaces"),
        );
    }

    fn front(&mut self, mut map: BTreeMap<String, Value>, strict: bool) -> Front {
        let unknown: Vec<String> = map.keys().filter(|key| !KEYS.contains(&key.as_str())).cloned().collect();
        for key in unknown.iter().filter(|_| strict) {
            let near = KEYS.iter().max_by(|a, b| strsim::jaro(a, key).total_cmp(&strsim::jaro(b, key)));
            let help = format!("did you mean `{}`? Known keys: {}", near.unwrap_or(&""), KEYS[..9].join(", "));
            self.wrong("unknown-key", key, format!("unknown key `{key}` in the front matter"), help);
        }
        Front {
            title: self.string(&mut map, "title"),
            summary: self.string(&mut map, "summary").or_else(|| self.string(&mut map, "description")),
            in_short: self.string(&mut map, "in_short"),
            updated: self.date(&mut map, "updated").or_else(|| self.date(&mut map, "date")),
            aliases: self.strings(&mut map, "aliases"),
            asked: self.lists(&mut map, "asked"),
            refs: self.refs(&mut map),
            related: self.strings(&mut map, "related").into_iter().map(Slug).collect(),
            sources: self.sources(&mut map),
            lang: self.string(&mut map, "lang").and_then(|lang| Lang::parse(&lang)),
        }
    }

    fn string(&mut self, map: &mut BTreeMap<String, Value>, key: &str) -> Option<String> {
        match map.remove(key)? {
            Value::String(text) => Some(clean(text.trim()).into_owned()).filter(|text| !text.is_empty()),
            Value::Null => None,
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(value) => Some(value.to_string()),
            _ => {
                self.wrong("front-matter", key, format!("`{key}` is no text"), format!("write `{key}: \"…\"`"));
                None
            }
        }
    }

    fn strings(&mut self, map: &mut BTreeMap<String, Value>, key: &str) -> Vec<String> {
        match map.remove(key) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::String(one)) => vec![clean(&one).into_owned()],
            Some(Value::Array(list)) => list.iter().filter_map(scalar).collect(),
            Some(_) => {
                self.wrong("front-matter", key, format!("`{key}` is no list"), format!("write `{key}: [one, two]`"));
                Vec::new()
            }
        }
    }

    fn lists(&mut self, map: &mut BTreeMap<String, Value>, key: &str) -> BTreeMap<String, Vec<String>> {
        match map.remove(key) {
            None | Some(Value::Null) => BTreeMap::new(),
            Some(Value::Object(lists)) => {
                let mut lists: BTreeMap<String, Value> = lists.into_iter().collect();
                let names: Vec<String> = lists.keys().cloned().collect();
                names.into_iter().map(|name| (name.clone(), self.strings(&mut lists, &name))).collect()
            }
            Some(_) => {
                let help = format!("write `{key}:` and below it `  section-id: [one, two]`");
                self.wrong("front-matter", key, format!("`{key}` is no table of lists"), help);
                BTreeMap::new()
            }
        }
    }

    fn date(&mut self, map: &mut BTreeMap<String, Value>, key: &str) -> Option<time::Date> {
        let text = self.string(map, key)?;
        let format = time::macros::format_description!("[year]-[month]-[day]");
        let day = text.get(..10).unwrap_or(&text);
        time::Date::parse(day, &format)
            .map_err(|_| self.wrong("date", key, format!("`{text}` is no date"), "write it like 2026-11-23".into()))
            .ok()
    }

    fn refs(&mut self, map: &mut BTreeMap<String, Value>) -> Vec<RefId> {
        let mut refs = Vec::new();
        for text in self.strings(map, "refs") {
            match text.parse() {
                Ok(id) => refs.push(id),
                Err(why) => self.wrong("refs", "refs", why, "see the collection's reference tables".into()),
            }
        }
        refs
    }

    fn sources(&mut self, map: &mut BTreeMap<String, Value>) -> Vec<SourceNote> {
        let Some(Value::Array(list)) = map.remove("sources") else { return Vec::new() };
        let mut sources = Vec::new();
        for item in list {
            match item {
                Value::String(title) => {
                    sources.push(SourceNote { title: clean(&title).into_owned(), url: None, note: None });
                }
                item => match serde_json::from_value(item) {
                    Ok(source) => sources.push(cleaned(source)),
                    Err(why) => {
                        let help = "write `{title: …, url: …, note: …}`".to_owned();
                        self.wrong("sources", "sources", format!("a source can't be read: {why}"), help);
                    }
                },
            }
        }
        sources
    }

    /// A problem with a key, at the line where it stands.
    fn wrong(&mut self, code: &'static str, key: &str, message: String, help: String) {
        let yaml = &self.text[self.yaml.clone()];
        let at = yaml.match_indices(key).map(|(at, _)| at).find(|at| *at == 0 || yaml[..*at].ends_with('\n'));
        let at = self.yaml.start + at.unwrap_or(0);
        let problem = Problem::warning(code, self.file, message).at(self.text, at..at + key.len()).help(help);
        self.problems.push(problem);
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(clean(text).into_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn cleaned(source: SourceNote) -> SourceNote {
    let clean = |text: String| clean(&text).into_owned();
    SourceNote { title: clean(source.title), url: source.url.map(clean), note: source.note.map(clean) }
}
