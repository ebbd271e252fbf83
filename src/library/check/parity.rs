//! The two languages of an article: the same sections, the same blocks, the same figures.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Checker, Text, figures, name};
use crate::doc::{Block, BlockKind, Container, Section};
use crate::lang::{Lang, Pair};
use crate::library::Problem;

pub(super) fn check(checker: &mut Checker) {
    let mut found = Vec::new();
    // A folder of someone else's in one language lacks nothing.
    let bilingual = checker.strict || checker.texts.iter().any(|pair| pair.both().is_some());
    for pair in &checker.texts {
        match pair {
            Pair::Only(lang, text) if !bilingual && !is_named(&text.path, *lang) => {}
            Pair::Only(lang, text) => found.push(missing_twin(checker, &text.path, &text.slug.0, *lang)),
            Pair::Both { en, de } if checker.strict => {
                found.extend(keys(en, de));
                found.extend(missing_sections(en, de));
                found.extend(missing_sections(de, en));
                found.extend(order(en, de));
                for (here, there) in common(de, en) {
                    found.extend(section(de, here, en, there));
                }
            }
            Pair::Both { .. } => {}
        }
    }
    checker.problems.extend(found);
}

/// Whether a file's name tells its language, so that one of the other is to be expected.
fn is_named(path: &Path, lang: Lang) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().contains(&format!(".{lang}.")))
}

fn missing_twin(checker: &Checker, path: &Path, slug: &str, lang: Lang) -> Problem {
    let other = lang.other();
    let message = format!("`{slug}` exists in {} only", name(lang));
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let twin = file.replace(&format!(".{lang}."), &format!(".{other}."));
    let problem = checker.problem(checker.severity(), "missing-twin", path, message).at_line(1);
    if twin == file {
        problem.help(format!("name the two files `{slug}.en.md` and `{slug}.de.md`"))
    } else {
        problem.help(format!("write {twin}"))
    }
}

/// Keys whose values belong to the article, not to the language.
fn keys(en: &Text, de: &Text) -> Vec<Problem> {
    let differ = [
        ("refs", en.front.refs != de.front.refs),
        ("related", en.front.related != de.front.related),
        ("updated", en.front.updated != de.front.updated),
        ("sources", en.front.sources.len() != de.front.sources.len()),
    ];
    let problem = |(key, _): (&str, bool)| {
        let what = if key == "sources" { "has another number of entries than" } else { "is not the same as" };
        let message = format!("`{key}` {what} in the English text");
        let problem = Problem::error("twin-keys", &de.path, message);
        de.at_key(problem, key).help(format!("compare it with {}", en.path.display()))
    };
    differ.into_iter().filter(|(_, differ)| *differ).map(problem).collect()
}

fn headed(text: &Text) -> impl Iterator<Item = &Section> {
    text.doc.sections.iter().filter(|section| section.level > 0)
}

/// Sections of `there` that `here` lacks.
fn missing_sections<'a>(here: &'a Text, there: &'a Text) -> impl Iterator<Item = Problem> + 'a {
    let lacking = headed(there).filter(|section| headed(here).all(|own| own.id != section.id));
    lacking.map(|section| {
        // Where it should stand: behind the section that comes before it in the other language.
        let before = headed(there).take_while(|other| other.id != section.id).collect::<Vec<_>>();
        let line =
            before.iter().rev().find_map(|other| headed(here).find(|own| own.id == other.id)).map_or(1, |own| own.line);
        let message = format!("the section `{}` of the {} text is missing here", section.id.0, name(there.lang));
        let marks = "#".repeat(section.level.into());
        let help =
            format!("translate `{marks} {}`, line {} of {}", section.heading, section.line, there.path.display());
        Problem::error("missing-section", &here.path, message).at_line(line).help(help)
    })
}

/// The first section that stands at another place than in the other language.
fn order(en: &Text, de: &Text) -> Option<Problem> {
    let pairs: Vec<_> = common(de, en).into_iter().filter(|(here, _)| here.level > 0).collect();
    let other: Vec<&Section> =
        headed(en).filter(|section| pairs.iter().any(|(_, there)| there.id == section.id)).collect();
    let (here, there) = pairs.iter().map(|(here, _)| here).zip(other).find(|(here, there)| here.id != there.id)?;
    let message = format!("the section `{}` stands where the English text has `{}`", here.id.0, there.id.0);
    let problem = Problem::error("section-order", &de.path, message).at_line(here.line);
    Some(problem.help("put the sections of both languages in the same order"))
}

/// Sections that both texts have, the beginnings included.
fn common<'a>(here: &'a Text, there: &'a Text) -> Vec<(&'a Section, &'a Section)> {
    let twin = |own: &Section| {
        there.doc.sections.iter().find(|other| other.id == own.id && other.level.min(1) == own.level.min(1))
    };
    here.doc.sections.iter().filter_map(|own| Some((own, twin(own)?))).collect()
}

/// One section in both languages.
fn section(here: &Text, own: &Section, there: &Text, other: &Section) -> Vec<Problem> {
    let mut found = Vec::new();
    if own.level != other.level {
        let message =
            format!("`{}` is a heading of level {} here and of level {} in English", own.id.0, own.level, other.level);
        let problem = Problem::error("section-level", &here.path, message).at_line(own.line);
        found.push(problem.help("give both the same number of `#`"));
    }
    let (mine, theirs) = (shapes(here, own), shapes(there, other));
    match difference(&mine, &theirs) {
        Some(problem) => found.push(at_shape(here, there, own, other, &mine, &theirs, problem)),
        None => {
            let rows = |shapes: &[Shape]| shapes.iter().flat_map(Shape::rows).collect::<Vec<_>>();
            for (mine, theirs) in rows(&mine).iter().zip(&rows(&theirs)) {
                found.extend(figures::compare(here, mine, there, theirs));
            }
        }
    }
    let heading =
        |section: &Section| Shape { kind: "heading".to_owned(), line: section.line, text: section.heading.clone() };
    found.extend(figures::compare(here, &heading(own), there, &heading(other)));
    found
}

/// A block as it is compared.
pub(super) struct Shape {
    /// What it is, with its containers and, for a table, its size.
    pub kind: String,
    pub line: u32,
    pub text: String,
}

impl Shape {
    /// A table row by row, with the line of each; anything else as it is.
    fn rows(&self) -> Vec<Shape> {
        let shape = |line, text: &str| Shape { kind: self.kind.clone(), line, text: text.to_owned() };
        if !self.kind.contains("table of") {
            return vec![shape(self.line, &self.text)];
        }
        // Below the header stands the line that parts it from the rows.
        let line = |n: usize| self.line + n as u32 + u32::from(n > 0);
        self.text.lines().enumerate().map(|(n, row)| shape(line(n), row)).collect()
    }
}

fn shapes(text: &Text, section: &Section) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    for n in section.blocks.clone() {
        let Some(block) = text.doc.blocks.get(n as usize) else { continue };
        let own = text.doc.block_text(crate::doc::BlockIx(n)).into_owned();
        let goes_on = match &block.kind {
            BlockKind::Heading(..) => continue,
            BlockKind::Paragraph { continues, .. } | BlockKind::Code { continues, .. } => *continues,
            BlockKind::Table(table) => !table.first,
            BlockKind::Rule | BlockKind::Frame(..) => false,
        };
        match shapes.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.text.push('\n');
                last.text.push_str(&own);
            }
            None => shapes.push(Shape { kind: kind(block), line: block.line, text: own }),
        }
    }
    // A table's size is that of all its parts.
    for shape in shapes.iter_mut().filter(|shape| shape.kind.ends_with("table")) {
        let columns = shape.text.lines().next().map_or(0, |row| row.split('\t').count());
        shape.kind.push_str(&format!(" of {columns} columns and {} rows", shape.text.lines().count()));
    }
    shapes
}

fn kind(block: &Block) -> String {
    let mut kind = String::new();
    for container in block.nest.levels.iter() {
        kind.push_str(match container {
            Container::Quote => "quoted ",
            Container::Callout(_) => "callout ",
            Container::Item { number: None, .. } => "bulleted ",
            Container::Item { .. } => "numbered ",
            Container::Footnote(_) => "footnote ",
            Container::Definition => "definition ",
        });
    }
    kind + match &block.kind {
        BlockKind::Heading(..) => "heading",
        BlockKind::Paragraph { .. } | BlockKind::Frame(..) => "paragraph",
        BlockKind::Code { .. } => "code block",
        BlockKind::Table(_) => "table",
        BlockKind::Rule => "rule",
    }
}

/// Where two sections differ in their blocks: the rule's name, and the place in the list.
fn difference(mine: &[Shape], theirs: &[Shape]) -> Option<(&'static str, usize)> {
    let at = mine.iter().zip(theirs).position(|(mine, theirs)| mine.kind != theirs.kind);
    let at = at.or((mine.len() != theirs.len()).then_some(mine.len().min(theirs.len())))?;
    let is = |word: &str| [mine.get(at), theirs.get(at)].into_iter().flatten().all(|shape| shape.kind.contains(word));
    let items = |shapes: &[Shape]| shapes.iter().filter(|shape| shape.kind.contains("ed paragraph")).count();
    let code = match () {
        () if is("table of") => "table",
        () if items(mine) != items(theirs) => "list",
        () => "blocks",
    };
    Some((code, at))
}

fn at_shape(
    here: &Text,
    there: &Text,
    own: &Section,
    other: &Section,
    mine: &[Shape],
    theirs: &[Shape],
    (code, at): (&'static str, usize),
) -> Problem {
    let section = if own.level == 0 { "the beginning".to_owned() } else { format!("the section `{}`", own.id.0) };
    let message = match code {
        "table" => format!("a {} stands here, in English a {}", mine[at].kind, theirs[at].kind),
        _ => format!("{section} has {} here, but {} in English", counted(mine), counted(theirs)),
    };
    let line = mine.get(at).or(mine.last()).map_or(own.line, |shape| shape.line);
    let across = theirs.get(at).or(theirs.last()).map_or(other.line, |shape| shape.line);
    let problem = Problem::error(code, &here.path, message).at_line(line.max(1));
    problem.help(format!("compare it with line {across} of {}", there.path.display()))
}

/// `3 paragraphs, 4 bulleted paragraphs`.
fn counted(shapes: &[Shape]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for shape in shapes {
        *counts.entry(&shape.kind).or_default() += 1;
    }
    if counts.is_empty() {
        return "nothing".to_owned();
    }
    let each: Vec<String> = counts.iter().map(|(kind, count)| format!("{count} × {kind}")).collect();
    each.join(", ")
}
