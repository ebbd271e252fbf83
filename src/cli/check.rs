//! `lotse check`: a collection's problems, printed as a compiler does.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::json;

use super::args::Check;
use super::failure::{Failure, Outcome};
use super::shell::Shell;
use crate::config::theme::UiRole;
use crate::doc::clean;
use crate::library::{Collection, Problem, Severity};
use crate::words::cli::{Failures, Labels};

/// A line up to this length is underlined as a whole, of a longer one the first word.
const SHORT_LINE: usize = 60;

pub fn run(args: &Check, shell: &mut Shell) -> Result<Outcome, Failure> {
    let collection = match args.dir.as_ref().or(shell.folder.as_ref()) {
        Some(dir) => shell.open(dir)?,
        None => Collection::bundled(),
    };
    let problems = collection.check();
    if shell.json {
        problems.iter().for_each(|problem| object(problem, shell));
    } else {
        print(&problems, &collection, args.dir.as_deref(), shell);
    }
    let bad = problems.iter().any(|problem| problem.severity == Severity::Error);
    Ok(if bad { Outcome::Nothing } else { Outcome::Found })
}

fn object(problem: &Problem, shell: &mut Shell) {
    shell.out.json(&json!({
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "file": problem.file,
        "line": problem.line,
        "span": problem.span.as_ref().map(|span| [span.start, span.end]),
        "help": problem.help,
    }));
}

fn print(problems: &[Problem], collection: &Collection, dir: Option<&Path>, shell: &mut Shell) {
    let coloured = shell.out.is_coloured();
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let width = if shell.out.pretty { usize::from(shell.out.width.max(80)) } else { 140 };
    let renderer =
        renderer.term_width(width).decor_style(if shell.out.pretty { DecorStyle::Unicode } else { DecorStyle::Ascii });
    let mut printer = Printer {
        collection,
        dir,
        labels: &shell.words.cli.print,
        failures: &shell.words.cli.failure,
        texts: HashMap::new(),
    };
    for problem in problems {
        let report = renderer.render(&[printer.group(problem)]);
        shell.out.rendered(&report).rendered("\n\n");
    }
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let articles = collection.catalogue().articles.len();
    let (role, summary) = match (errors, problems.len()) {
        (0, 0) => (UiRole::Strong, (printer.labels.checked_clean)(articles)),
        (errors, all) => (UiRole::Warning, (printer.labels.checked)(articles, errors, all - errors)),
    };
    shell.out.span(role, &summary).end();
}

/// Turns problems into what annotate-snippets prints.
struct Printer<'a> {
    collection: &'a Collection,
    /// The folder as the user named it, put before the files' paths.
    dir: Option<&'a Path>,
    labels: &'static Labels,
    failures: &'static Failures,
    /// Lines of files already read.
    texts: HashMap<PathBuf, Option<String>>,
}

impl Printer<'_> {
    fn group(&mut self, problem: &Problem) -> Group<'static> {
        let level = match problem.severity {
            Severity::Error => Level::ERROR.with_name(self.failures.error),
            Severity::Warning => Level::WARNING.with_name(self.labels.warning),
        };
        let title = level.primary_title(clean(&problem.message).into_owned()).id(problem.code.clone());
        let path = self.dir.map_or_else(|| problem.file.clone(), |dir| dir.join(&problem.file));
        let path = clean(&path.display().to_string()).into_owned();
        let group = match (self.place(problem), problem.line) {
            (Some((line, span)), Some(number)) => {
                let annotation = AnnotationKind::Primary.span(span);
                title.element(Snippet::source(line).path(path).line_start(number as usize).annotation(annotation))
            }
            (None, Some(number)) => title.element(Origin::path(path).line(number as usize)),
            (_, None) => title.element(Origin::path(path)),
        };
        match &problem.help {
            Some(help) => group.element(Level::HELP.with_name(self.labels.help).message(clean(help).into_owned())),
            None => group,
        }
    }

    /// The line a problem stands in, and the bytes of it that are meant.
    fn place(&mut self, problem: &Problem) -> Option<(String, std::ops::Range<usize>)> {
        let collection = self.collection;
        let read = || collection.file_text(&problem.file);
        let text = self.texts.entry(problem.file.clone()).or_insert_with(read).as_deref()?;
        let line = text.split('\n').nth(problem.line?.checked_sub(1)? as usize)?.trim_end_matches('\r');
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let whole = line.len() - line.trim_start().len()..line.trim_end().len();
        let span = match &problem.span {
            Some(span) => span.start.saturating_sub(start)..span.end.saturating_sub(start).min(line.len()),
            None if whole.len() <= SHORT_LINE => whole.clone(),
            None => whole.start..line[whole.start..].find(' ').map_or(whole.end, |end| whole.start + end),
        };
        let fits = span.start < span.end && line.is_char_boundary(span.start) && line.is_char_boundary(span.end);
        Some((harmless(line), if fits { span } else { whole }))
    }
}

/// The line with every character that could steer a terminal replaced by one of the same length.
fn harmless(line: &str) -> String {
    let replaced = |c: char| match c {
        '\t' => '\t',
        c if clean(c.encode_utf8(&mut [0; 4])).is_empty() || c == '\r' => match c.len_utf8() {
            1 => '?',
            2 => '¿',
            _ => '\u{fffd}',
        },
        c => c,
    };
    line.chars().map(replaced).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_its_offsets_when_it_is_made_harmless() {
        for line in ["plain", "a\u{1b}[31mb", "c1 \u{9b} x", "over\u{202e}ride", "tab\tkept"] {
            let harmless = harmless(line);
            assert_eq!(harmless.len(), line.len(), "{line:?}");
            assert_eq!(clean(&harmless), harmless);
        }
    }
}
