//! Statements that must not stand anywhere: `never.toml` of a collection.
//!
//! ```toml
//! [[claim]]
//! instead = "what is right"
//! en = ["phrase in lower case"]      # any of them is flagged …
//! de = ["wortfolge"]
//! unless = ["no longer", "nicht"]    # … unless one of these stands in the same block
//! ```

use std::path::Path;

use serde::Deserialize;

use super::{Checker, Text};
use crate::doc::BlockIx;
use crate::lang::Lang;
use crate::library::Problem;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Never {
    #[serde(default)]
    claim: Vec<Claim>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    instead: String,
    #[serde(default)]
    en: Vec<String>,
    #[serde(default)]
    de: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
}

pub(super) fn check(checker: &mut Checker) {
    let path = Path::new("never.toml");
    let Some((_, text)) = checker.tables.iter().find(|(table, _)| table == path) else { return };
    let never = match toml::from_str::<Never>(text) {
        Ok(never) => never,
        Err(error) => {
            let problem = Problem::error("toml", path, error.message().to_owned());
            let problem = problem.at(text, error.span().unwrap_or(0..0)).help("see the README for its form");
            checker.problems.push(problem);
            return;
        }
    };
    let mut found = Vec::new();
    for text in checker.texts.iter().flat_map(|pair| pair.iter().map(|(_, text)| text)) {
        for n in 0..text.doc.blocks.len() as u32 {
            let line = text.doc.blocks[n as usize].line;
            found.extend(claimed(&never, text, &text.doc.block_text(BlockIx(n)), line));
        }
        let front = [&text.front.title, &text.front.summary, &text.front.in_short];
        for words in front.into_iter().flatten() {
            found.extend(claimed(&never, text, words, 1));
        }
    }
    checker.problems.extend(found);
}

fn claimed(never: &Never, text: &Text, words: &str, line: u32) -> Vec<Problem> {
    let plain = words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    for claim in &never.claim {
        let phrases = if text.lang == Lang::En { &claim.en } else { &claim.de };
        let Some(phrase) = phrases.iter().find(|phrase| stands_in(&plain, phrase)) else { continue };
        if claim.unless.iter().any(|word| stands_in(&plain, word)) {
            continue;
        }
        let message = format!("“{phrase}” is not so");
        let problem = Problem::error("never-claim", &text.path, message);
        let needle = as_written(text, line.max(1), phrase).unwrap_or_default();
        found.push(text.at_line(problem, line.max(1), &needle).help(claim.instead.clone()));
    }
    found
}

/// The phrase as it stands in the line, capitals included.
fn as_written(text: &Text, line: u32, phrase: &str) -> Option<String> {
    let line = text.source.lines().nth(line as usize - 1)?;
    let at = line.to_lowercase().find(phrase)?;
    line.get(at..at + phrase.len()).map(str::to_owned)
}

/// Whether the phrase stands in the text as whole words.
fn stands_in(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}
