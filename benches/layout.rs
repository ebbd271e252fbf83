//! Layout: a whole article, and the first window of files made to be hard.

use std::sync::Arc;

use lotse::doc::Doc;
use lotse::lang::Lang;
use lotse::page::{Page, Position};

fn main() {
    divan::main();
}

/// The window of the measurements.
const WIDTH: u16 = 80;
const HEIGHT: u16 = 50;

fn page(doc: &Arc<Doc>) -> Page {
    Page::new(doc.clone(), Lang::De, WIDTH)
}

fn first_window(markdown: &str) -> usize {
    page(&Arc::new(Doc::parse(markdown, 1))).window(Position::default(), HEIGHT).len()
}

const ARTICLE: &str = include_str!("../tests/suite/page/sample.de.md");

#[divan::bench]
fn whole_article_of_20_samples(bencher: divan::Bencher<'_, '_>) {
    let doc = Arc::new(Doc::parse(&ARTICLE.repeat(20), 1));
    bencher.bench(|| page(&doc).window(Position::default(), u16::MAX).len());
}

#[divan::bench]
fn parse_20_samples(bencher: divan::Bencher<'_, '_>) {
    let text = ARTICLE.repeat(20);
    bencher.bench(|| Doc::parse(&text, 1).blocks.len());
}

#[divan::bench(args = ["5 MB file", "1 MB line", "1 MB word", "1,000 lists", "1,000 quotes", "10,000 rows", "emphasis"])]
fn parse_and_first_window(bencher: divan::Bencher<'_, '_>, name: &str) {
    let markdown = hard(name);
    bencher.bench(|| first_window(&markdown));
}

#[divan::bench(args = ["5 MB file", "1 MB line", "10,000 rows"])]
fn scroll_at_the_end(bencher: divan::Bencher<'_, '_>, name: &str) {
    let doc = Arc::new(Doc::parse(&hard(name), 1));
    bencher.with_inputs(|| page(&doc)).bench_values(|page| {
        let last = page.last(HEIGHT);
        let above = page.scroll(last, -1, HEIGHT);
        page.window(above, HEIGHT).len()
    });
}

fn hard(name: &str) -> String {
    match name {
        "5 MB file" => ARTICLE.repeat(5_000_000 / ARTICLE.len()),
        "1 MB line" => "Konformitätsbewertung und **mehr** ".repeat(1_000_000 / 36),
        "1 MB word" => "x".repeat(1_000_000),
        "1,000 lists" => (0..1_000).map(|n| format!("{}- Punkt {n}\n", "  ".repeat(n))).collect(),
        "1,000 quotes" => (0..1_000).map(|n| format!("{} Zitat {n}\n", ">".repeat(n + 1))).collect(),
        "10,000 rows" => format!("| a | b | c |\n|-|-|-|\n{}", "| eins | zwei Wörter | drei |\n".repeat(10_000)),
        _ => "*a_b**[c](d)`".repeat(80_000),
    }
}
