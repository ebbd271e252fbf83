//! Layout: rows, positions, alignment.

use std::sync::Arc;

use lotse::doc::{BlockIx, BlockKind, Doc};
use lotse::lang::Lang;
use lotse::page::{Page, Position, Row, Span, Spread, lay_out};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::generated;

mod alignment;
mod positions;
mod snapshots;

/// A document with every kind of block.
pub const SAMPLE_EN: &str = include_str!("page/sample.en.md");
/// The same in German.
pub const SAMPLE_DE: &str = include_str!("page/sample.de.md");

pub fn page(markdown: &str, lang: Lang, width: u16) -> Page {
    Page::new(Arc::new(Doc::parse(markdown, 1)), lang, width)
}

pub fn text_of(row: &Row) -> String {
    row.spans.iter().map(|span| &*span.text).collect()
}

/// Columns as a terminal counts them: grapheme by grapheme.
fn columns(span: &Span) -> usize {
    if span.text.is_ascii() { span.text.len() } else { span.text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// What must hold for the rows of any document at any width.
fn check(doc: &Doc, lang: Lang, width: u16) {
    for n in 0..doc.blocks.len() as u32 {
        let (block, text) = (BlockIx(n), doc.block_text(BlockIx(n)));
        let rows = lay_out(doc, block, lang, width);
        assert!(!rows.is_empty(), "block {n} has no row");
        for (index, row) in rows.iter().enumerate() {
            let used: usize = row.spans.iter().map(columns).sum();
            assert!(used <= usize::from(width), "{used} columns in {width}: {:?}", text_of(row));
            assert_eq!((row.block, row.index), (block, index as u32));
            for span in &row.spans {
                assert!(!span.text.chars().any(char::is_control), "{span:?}");
                if let Some(at) = span.at {
                    let here = text.get(at as usize..at as usize + span.text.len());
                    assert_eq!(here, Some(&*span.text), "at {at} in {text:?}");
                }
            }
        }
        if width.is_multiple_of(7) || width < 20 {
            assert_shown(&text, &rows, width);
        }
    }
}

/// Every letter of the text is shown once: nothing is cut off.
fn assert_shown(text: &str, rows: &[Row], width: u16) {
    let mut shown = vec![0_u8; text.len()];
    let spans = rows.iter().flat_map(|row| &row.spans);
    for (at, span) in spans.filter_map(|span| Some((span.at? as usize, span))) {
        shown[at..at + span.text.len()].iter_mut().for_each(|times| *times += 1);
    }
    for (at, grapheme) in text.grapheme_indices(true) {
        // What stands left of a block takes half of the page at most; no script needs more than two columns a letter.
        let fits = grapheme.width() <= usize::from(width).div_ceil(2).min(2);
        let ink = fits && grapheme.chars().all(|c| c.is_alphanumeric());
        let times = shown[at];
        assert!(times < 2, "{grapheme:?} at {at} is shown twice");
        assert!(!ink || times == 1, "{grapheme:?} at {at} of {text:?} is not shown at width {width}");
    }
}

#[test]
fn rows_fit_and_say_where_they_stand_at_every_width() {
    for (markdown, lang) in [(SAMPLE_EN, Lang::En), (SAMPLE_DE, Lang::De)] {
        let doc = Doc::parse(markdown, 1);
        (1..=200).for_each(|width| check(&doc, lang, width));
    }
}

#[test]
fn every_bundled_text_fits_at_every_width() {
    let mut folders = vec![std::path::PathBuf::from("content")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                let text = std::fs::read_to_string(&path).unwrap();
                let lang = if path.to_string_lossy().ends_with(".de.md") { Lang::De } else { Lang::En };
                let doc = Doc::parse(text.splitn(3, "---\n").nth(2).unwrap_or(&text), 1);
                (20..=200).for_each(|width| check(&doc, lang, width));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn generated_texts_fit_at_every_width(markdown in generated::markdown()) {
        let doc = Doc::parse(&markdown, 1);
        (1..20).chain((20..=200).step_by(3)).for_each(|width| check(&doc, Lang::De, width));
    }

    #[test]
    fn any_text_fits(markdown in any::<String>(), width in 1_u16..60) {
        check(&Doc::parse(&markdown, 1), Lang::En, width);
    }
}

#[test]
fn a_table_too_wide_becomes_rows_of_key_and_value() {
    let doc = Doc::parse("| Rolle | Pflicht |\n|-|-|\n| Anbieter | Konformitätsbewertung |\n| Betreiber | |", 1);
    let rows = (0..2).flat_map(|n| lay_out(&doc, BlockIx(n), Lang::De, 16));
    let rows: Vec<String> = rows.map(|row| text_of(&row)).collect();
    assert_eq!(
        rows,
        ["Rolle: Anbieter", "Pflicht: Konfor-", "  mitätsbewer-", "  tung", "────────────────", "Rolle: Betreiber"]
    );
    assert!(matches!(doc.blocks[0].kind, BlockKind::Table(_)));
}

#[test]
fn nothing_is_laid_out_for_a_block_that_is_not_there() {
    let page = page("a", Lang::En, 40);
    assert!(page.rows(BlockIx(1)).is_empty());
    assert_eq!(page.window(Position { block: BlockIx(9), row: 9 }, 5).len(), 1);
    let empty = super::page::page("", Lang::En, 40);
    assert!(empty.window(Position::default(), 5).is_empty());
    assert_eq!(empty.last(5), Position::default());
    assert_eq!(empty.scroll(Position::default(), 7, 5), Position::default());
    assert_eq!(empty.progress(Position::default(), 5), 0);
    let both = Spread::new(empty, page, Default::default());
    assert!(both.window(Position::default(), 5).is_empty());
}
