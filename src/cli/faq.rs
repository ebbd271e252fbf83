//! `lotse faq`: the answer to a question.

use std::ops::Range;
use std::sync::Arc;

use serde_json::json;

use super::args::Faq;
use super::card;
use super::failure::{Failure, Outcome};
use super::finding::{address, index};
use super::search::score;
use super::shell::Shell;
use crate::config::theme::UiRole;
use crate::doc::{BlockIx, SectionId};
use crate::library::{Article, Collection, SourceNote};
use crate::page::{Role, lay_out};
use crate::search::{Hit, Kind, PassageKey, Request};

/// Where a card's texts begin.
const COLUMN: usize = 13;

/// A question with the article that answers it.
struct Found<'a> {
    hit: &'a Hit,
    article: Arc<Article>,
    section: &'a SectionId,
}

pub fn run(args: &Faq, shell: &mut Shell) -> Result<Outcome, Failure> {
    let collection = shell.collection()?;
    let text = args.question.iter().map(|word| word.trim()).collect::<Vec<_>>().join(" ");
    let topic = args.topic.as_deref().map(|typed| card::topic(typed, shell, collection.catalogue())).transpose()?;
    let request = Request {
        kinds: vec![Kind::Faq],
        topic,
        limit: args.limit.max(1),
        typing: false,
        ..Request::new(text.clone(), shell.lang)
    };
    let searcher = index(&collection, shell)?.searcher();
    let results = searcher.search(&request);
    let confident = results.is_confident();
    let hits: Vec<&Hit> = results
        .groups
        .iter()
        .flat_map(|group| std::iter::once(&group.best).chain(&group.more))
        .take(request.limit)
        .collect();
    if shell.json {
        for (n, hit) in hits.iter().enumerate() {
            let coverage = (n == 0).then_some(results.evidence.coverage);
            object(n, coverage.filter(|_| confident).is_some(), coverage, hit, &collection, shell);
        }
    } else if shell.out.pretty {
        pretty(&hits, confident, &text, &collection, shell);
    } else {
        plain(&hits, confident, &collection, shell);
    }
    if confident {
        return Ok(Outcome::Found);
    }
    if shell.out.pretty && !shell.json {
        return Ok(Outcome::Nothing);
    }
    let words = &shell.words.cli.failure;
    Err(Failure::not_there((words.no_answer)(&card::quoted(&text))).hint(words.try_other_words))
}

/// The article that a hit stands in; `None` if it has gone meanwhile.
fn found<'a>(hit: &'a Hit, collection: &Collection) -> Option<Found<'a>> {
    let PassageKey::Faq(slug, section) = &hit.key else { return None };
    Some(Found { hit, article: collection.article(slug, hit.lang).ok()?, section })
}

impl Found<'_> {
    fn answer(&self) -> String {
        let text = self.article.text.section(self.section).map(|(ix, _)| self.article.text.section_text(ix));
        text.unwrap_or_default()
    }

    /// The answer's blocks, without the question.
    fn blocks(&self) -> Range<u32> {
        let section = self.article.text.section(self.section);
        section.map_or(0..0, |(_, section)| section.blocks.start + 1..section.blocks.end)
    }
}

fn object(n: usize, confident: bool, coverage: Option<f32>, hit: &Hit, collection: &Collection, shell: &mut Shell) {
    let Some(found) = found(hit, collection) else { return };
    let front = &found.article.front;
    shell.out.json(&json!({
        "rank": n + 1,
        "confident": confident,
        "coverage": coverage.map(|share| f64::from((share * 1000.0).round()) / 1000.0),
        "id": address(&hit.key),
        "lang": hit.lang,
        "question": hit.heading,
        "answer": found.answer(),
        "slug": found.article.slug,
        "title": hit.title,
        "updated": front.updated.map(|day| day.to_string()),
        "sources": front.sources,
        "score": score(hit, hit.score),
    }));
}

/// One line per field; further questions a line each.
fn plain(hits: &[&Hit], confident: bool, collection: &Collection, shell: &mut Shell) {
    let best = hits.first().filter(|_| confident).and_then(|hit| found(hit, collection));
    if let Some(found) = &best {
        let front = &found.article.front;
        let out = &mut shell.out;
        out.fields(&["question", &found.hit.heading]).fields(&["answer", &found.answer()]);
        out.fields(&["article", &address(&found.hit.key), &found.hit.title]);
        if let Some(day) = front.updated {
            out.fields(&["updated", &day.to_string()]);
        }
        for source in &front.sources {
            out.fields(&["source", &source_line(source)]);
        }
    }
    for hit in hits.iter().skip(usize::from(best.is_some())) {
        shell.out.fields(&["next", &address(&hit.key), &hit.heading]);
    }
}

fn pretty(hits: &[&Hit], confident: bool, text: &str, collection: &Collection, shell: &mut Shell) {
    let best = hits.first().filter(|_| confident).and_then(|hit| found(hit, collection));
    match &best {
        Some(found) => answer_card(found, shell),
        None => {
            let message = (shell.words.cli.failure.no_answer)(&card::quoted(text));
            shell.out.wrapped(UiRole::Warning, &message, shell.ui, 0);
        }
    }
    let others = &hits[usize::from(best.is_some())..];
    if others.is_empty() {
        return;
    }
    let words = &shell.words.cli.print;
    let heading = if best.is_some() { words.next_best } else { words.nearest };
    shell.out.end().span(UiRole::Muted, heading).end();
    for hit in others {
        shell.out.put("  ").span(UiRole::KindFaq, "?").put(" ").wrapped(UiRole::Text, &hit.heading, hit.lang, 4);
        shell.out.put("    ").span(UiRole::Muted, &address(&hit.key)).end();
    }
}

fn answer_card(found: &Found, shell: &mut Shell) {
    let (hit, article) = (found.hit, &found.article);
    let words = &shell.words.cli.print;
    let out = &mut shell.out;
    out.wrapped(Role::Title, &hit.heading, hit.lang, 0).end();
    let width = out.width.saturating_sub(2);
    let mut first = true;
    for block in found.blocks() {
        let rows = lay_out(&article.text, BlockIx(block), article.lang, width);
        out.rows(if first { super::out::trimmed(&rows) } else { &rows }, 2);
        first = false;
    }
    out.end().labelled(words.article_title, COLUMN, &hit.title, hit.lang);
    out.label("", COLUMN).span(UiRole::KindArticle, &address(&hit.key)).end();
    if let Some(day) = article.front.updated {
        out.labelled(words.reviewed, COLUMN, &card::date(day, hit.lang), hit.lang);
    }
    for (n, source) in article.front.sources.iter().enumerate() {
        let label = if n == 0 { words.sources } else { "" };
        out.label(label, COLUMN).wrapped(UiRole::Text, &source.title, hit.lang, COLUMN);
        if let Some(url) = &source.url {
            // Never broken: terminals find addresses in one piece.
            out.label("", COLUMN).span(UiRole::Muted, url).end();
        }
    }
}

fn source_line(source: &SourceNote) -> String {
    match &source.url {
        Some(url) => format!("{} {url}", source.title),
        None => source.title.clone(),
    }
}
