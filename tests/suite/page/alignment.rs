//! The two languages lined up.

use lotse::doc::{BlockIx, BlockKind, Doc};
use lotse::lang::Lang;
use lotse::page::{Alignment, Position, Spread, SpreadRow};
use proptest::prelude::*;

use super::{SAMPLE_DE, SAMPLE_EN, page, text_of};
use crate::generated;

fn spread(en: &str, de: &str, width: u16) -> Spread {
    let alignment = Alignment::of(&Doc::parse(en, 1), &Doc::parse(de, 1));
    Spread::new(page(en, Lang::En, width), page(de, Lang::De, width), alignment)
}

fn across(en: &str, de: &str, from: Lang) -> Vec<u32> {
    let (en, de) = (Doc::parse(en, 1), Doc::parse(de, 1));
    let alignment = Alignment::of(&en, &de);
    let blocks = if from == Lang::En { en.blocks.len() } else { de.blocks.len() };
    (0..blocks as u32).map(|n| alignment.across(from, BlockIx(n)).0).collect()
}

#[test]
fn the_same_block_is_found_there_and_back_again() {
    for n in 0..Doc::parse(SAMPLE_EN, 1).blocks.len() as u32 {
        let alignment = Alignment::of(&Doc::parse(SAMPLE_EN, 1), &Doc::parse(SAMPLE_DE, 1));
        let there = alignment.across(Lang::En, BlockIx(n));
        assert_eq!((there, alignment.across(Lang::De, there)), (BlockIx(n), BlockIx(n)));
    }
}

#[test]
fn blocks_meet_by_section_and_then_by_place() {
    for (en, de, there, back) in [
        ("a\n\n## x {#x}\n\nb", "a\n\n## x {#x}\n\nb", vec![0, 1, 2], vec![0, 1, 2]),
        // One paragraph less: the section still begins and ends where it does.
        ("## x {#x}\n\nb\n\nc\n\nd", "## x {#x}\n\nb", vec![0, 1, 1, 1], vec![0, 2]),
        // Another order: by id.
        ("## x {#x}\n\n## y {#y}", "## y {#y}\n\n## x {#x}", vec![1, 0], vec![1, 0]),
        // No ids: by place where the shapes agree.
        ("## One\n\na\n\n## Two\n\nb", "## Eins\n\na\n\n## Zwei\n\nb", vec![0, 1, 2, 3], vec![0, 1, 2, 3]),
        // A section that the other has not: what stands before it.
        ("a\n\n## x {#x}\n\nb\n\n## y {#y}", "a\n\n## y {#y}", vec![0, 1, 1, 1], vec![0, 3]),
        ("a", "", vec![0], vec![]),
    ] {
        assert_eq!(across(en, de, Lang::En), there, "{en:?}");
        assert_eq!(across(en, de, Lang::De), back, "{de:?}");
    }
}

fn sides(rows: &[SpreadRow]) -> (Vec<String>, Vec<String>) {
    let side = |row: &Option<lotse::page::Row>| row.as_ref().map(text_of);
    (rows.iter().filter_map(|row| side(&row.left)).collect(), rows.iter().filter_map(|row| side(&row.right)).collect())
}

#[test]
fn blocks_begin_on_the_same_row_on_both_sides() {
    for width in [20, 38, 60] {
        let spread = spread(SAMPLE_EN, SAMPLE_DE, width);
        for row in spread.window(Position::default(), u16::MAX) {
            if let (Some(left), Some(right)) = (row.left, row.right) {
                // What makes a table's row as high as its neighbour has no text.
                let is_text = |row: &lotse::page::Row| row.spans.iter().any(|span| span.at.is_some());
                if is_text(&left) && is_text(&right) {
                    assert_eq!((left.block, left.index), (right.block, right.index));
                }
            }
        }
    }
}

#[test]
fn both_sides_are_shown_whole_even_where_they_differ() {
    for (en, de) in [
        (SAMPLE_EN, SAMPLE_DE),
        ("## x {#x}\n\nb\n\nc\n\nd", "## x {#x}\n\nb"),
        ("## x {#x}\n\nb", "## x {#x}\n\nb\n\nc\n\nd\n\n## z {#z}\n\ne"),
        ("a\n\n## x {#x}\n\nb\n\n## y {#y}", "a\n\n## y {#y}\n\nc"),
    ] {
        let spread = spread(en, de, 30);
        let (left, right) = sides(&spread.window(Position::default(), u16::MAX));
        let whole = |lang, text| {
            page(text, lang, 30).window(Position::default(), u16::MAX).iter().map(text_of).collect::<Vec<_>>()
        };
        assert_eq!(left, whole(Lang::En, en));
        assert_eq!(right, whole(Lang::De, de));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn scrolling_a_spread_is_moving_through_the_list_of_all_its_rows(
        en in generated::markdown(),
        de in generated::markdown(),
        height in 1_u16..30,
        by in 0_i64..100,
    ) {
        let spread = spread(&en, &de, 30);
        let all = spread.window(Position::default(), u16::MAX);
        let end = all.len().saturating_sub(usize::from(height)) as i64;
        let to = spread.scroll(Position::default(), by, height);
        let window = spread.window(to, height);
        let from = by.min(end) as usize;
        prop_assert_eq!(&window[..], &all[from..(from + usize::from(height)).min(all.len())]);
        prop_assert_eq!(spread.scroll(to, -by, height), Position::default());
        prop_assert_eq!(spread.scroll(Position::default(), i64::MAX, height), spread.last(height));
    }
}

#[test]
fn headings_of_the_sample_face_each_other() {
    let (en, de) = (Doc::parse(SAMPLE_EN, 1), Doc::parse(SAMPLE_DE, 1));
    let levels = |doc: &Doc| -> Vec<u8> {
        let level = |kind: &BlockKind| if let BlockKind::Heading(level, _) = kind { *level } else { 0 };
        doc.blocks.iter().map(|block| level(&block.kind)).collect()
    };
    assert_eq!(levels(&en), levels(&de));
}
