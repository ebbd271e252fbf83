//! `lotse show`: an article, or a section of it, laid out or as Markdown.

use std::ops::Range;
use std::sync::Arc;

use serde_json::json;

use super::args::Show;
use super::card::{Target, no_article};
use super::failure::{Failure, Outcome};
use super::out::trimmed;
use super::pager;
use super::shell::Shell;
use crate::doc::{BlockIx, Doc, Section, SectionId};
use crate::library::{Article, ArticleError, Collection, front};
use crate::page::lay_out;
use crate::words::Words;

pub fn run(args: &Show, shell: &mut Shell) -> Result<Outcome, Failure> {
    let collection = shell.collection()?;
    let target = Target::read(&args.slug);
    let article = article(&target, &collection, shell)?;
    let sections = match &target.section {
        Some(id) => Some(section(id, &article, shell)?),
        None => None,
    };
    if shell.json {
        object(&article, &target, sections, &collection, shell);
    } else if args.markdown || !shell.out.pretty {
        let text = markdown(&article, sections, &collection);
        shell.out.put(&text);
    } else {
        laid_out(&article, sections, shell)?;
    }
    Ok(Outcome::Found)
}

fn article(target: &Target, collection: &Collection, shell: &Shell) -> Result<Arc<Article>, Failure> {
    collection.article(&target.slug, target.lang(shell)).map_err(|error| match error {
        ArticleError::Unknown { slug, .. } => no_article(&slug.0, collection.catalogue(), shell.words),
        ArticleError::Unreadable { path, source } => {
            let words = &shell.words.cli.failure;
            Failure::trouble(path.display().to_string()).because(source).hint(words.check_folder)
        }
    })
}

/// The section of that id with those below it.
fn section(id: &SectionId, article: &Article, shell: &Shell) -> Result<Range<usize>, Failure> {
    let sections = &article.text.sections;
    if let Some(first) = sections.iter().position(|section| section.id == *id) {
        let level = sections[first].level;
        let below = sections[first + 1..].iter().take_while(|section| section.level > level && level > 0).count();
        return Ok(first..first + 1 + below);
    }
    let words = &shell.words.cli.failure;
    let failure = Failure::not_there((words.no_section)(&article.slug.0, &id.0));
    let named: Vec<&Section> = sections.iter().filter(|section| section.level > 0).collect();
    match crate::library::catalogue::nearest(&id.0, named.iter().copied(), |section| &section.id.0) {
        Some(near) => Err(failure.hint((words.did_you_mean)(&format!("{}#{}", article.slug, near.id.0)))),
        None => {
            let ids: Vec<&str> = named.iter().map(|section| section.id.0.as_str()).collect();
            Err(failure.hint((words.sections_are)(&ids.join(", "))))
        }
    }
}

fn laid_out(article: &Article, sections: Option<Range<usize>>, shell: &mut Shell) -> Result<(), Failure> {
    let (doc, blocks): (&Doc, Range<u32>) = match sections {
        None => (&article.page, 0..article.page.blocks.len() as u32),
        Some(range) => {
            let all = &article.text.sections[range];
            let end = all.last().map_or(0, |section| section.blocks.end);
            (&article.text, all.first().map_or(0, |section| section.blocks.start)..end)
        }
    };
    let width = shell.out.width.saturating_sub(2);
    let first = blocks.start;
    let mut lines = 0;
    for block in blocks {
        let rows = lay_out(doc, BlockIx(block), article.lang, width);
        let rows = if block == first { trimmed(&rows) } else { &rows };
        lines += rows.len();
        shell.out.rows(rows, 1);
    }
    if shell.out.terminal && lines > usize::from(shell.out.height.saturating_sub(2)) {
        let text = shell.out.take();
        pager::page(&text).map_err(|error| Failure::trouble(shell.words.cli.failure.no_output).because(error))?;
    }
    Ok(())
}

/// The text as Markdown: with title, summary and sources where it is the whole article.
fn markdown(article: &Article, sections: Option<Range<usize>>, collection: &Collection) -> String {
    let source = collection.source(&article.slug, article.lang).unwrap_or_default();
    if let Some(range) = sections {
        let from = article.text.sections[range.start].line;
        let to = article.text.sections.get(range.end).map_or(u32::MAX, |section| section.line);
        let count = to.saturating_sub(from) as usize;
        let lines: Vec<&str> = source.lines().skip(from.saturating_sub(1) as usize).take(count).collect();
        return lines.join("\n").trim_end().to_owned() + "\n";
    }
    let front = &article.front;
    let words = &Words::of(article.lang).article;
    let body = front::split(&source).body.trim();
    let mut text = String::new();
    if let Some(title) = front.title.as_ref().filter(|_| !body.starts_with("# ")) {
        text.push_str(&format!("# {title}\n\n"));
    }
    if let Some(summary) = &front.summary {
        text.push_str(&format!("*{summary}*\n\n"));
    }
    if let Some(in_short) = &front.in_short {
        text.push_str(&format!("> **{}:** {}\n\n", words.in_short, super::out::one_line(in_short)));
    }
    text.push_str(body);
    text.push('\n');
    if !front.sources.is_empty() {
        text.push_str(&format!("\n## {}\n\n", words.sources));
    }
    for source in &front.sources {
        let title = match &source.url {
            Some(url) => format!("[{}]({url})", source.title),
            None => source.title.clone(),
        };
        let note = source.note.as_ref().map_or(String::new(), |note| format!(": {note}"));
        text.push_str(&format!("- {title}{note}\n"));
    }
    if let Some(day) = front.updated {
        text.push_str(&format!("\n{}\n", (words.reviewed)(&(words.date)(day))));
    }
    text
}

fn object(article: &Article, target: &Target, sections: Option<Range<usize>>, of: &Collection, shell: &mut Shell) {
    let markdown = markdown(article, sections, of);
    let title = of.catalogue().entry(&article.slug).map(|entry| entry.title.prefer(article.lang).1);
    shell.out.json(&json!({
        "slug": article.slug,
        "section": target.section,
        "lang": article.lang,
        "title": title,
        "summary": article.front.summary,
        "updated": article.front.updated.map(|day| day.to_string()),
        "markdown": markdown,
    }));
}
