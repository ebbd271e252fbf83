//! Moving through a page.

use lotse::doc::BlockIx;
use lotse::lang::Lang;
use lotse::page::{Position, Row};
use proptest::prelude::*;

use super::{SAMPLE_DE, SAMPLE_EN, page};
use crate::generated;

fn at(row: &Row) -> Position {
    Position { block: row.block, row: row.index }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn scrolling_is_moving_through_the_list_of_all_rows(
        markdown in generated::markdown(),
        width in 8_u16..90,
        height in 1_u16..30,
        from in 0_usize..400,
        by in -60_i64..60,
    ) {
        let page = page(&markdown, Lang::De, width);
        let all = page.window(Position::default(), u16::MAX);
        prop_assume!(!all.is_empty());
        let end = all.len().saturating_sub(usize::from(height));
        let from = from.min(all.len() - 1);
        let to = (from as i64 + by).clamp(0, end as i64) as usize;
        prop_assert_eq!(page.last(height), at(&all[end]));
        prop_assert_eq!(page.scroll(at(&all[from]), by, height), at(&all[to]));
        prop_assert_eq!(page.clamp(at(&all[from]), height), at(&all[from.min(end)]));
        let window = page.window(at(&all[to]), height);
        prop_assert_eq!(&window[..], &all[to..(to + usize::from(height)).min(all.len())]);
    }
}

#[test]
fn positions_from_elsewhere_are_brought_to_the_nearest_there_is() {
    let page = page(SAMPLE_EN, Lang::En, 40);
    let all = page.window(Position::default(), u16::MAX);
    let position = |block, row| Position { block: BlockIx(block), row };
    assert_eq!(page.clamp(position(0, 0), 10), position(0, 0));
    assert_eq!(page.clamp(position(u32::MAX, u32::MAX), 10), page.last(10));
    let rows = page.rows(BlockIx(0)).len() as u32;
    assert_eq!(page.clamp(position(0, u32::MAX), 10), position(0, rows - 1));
    assert_eq!(page.clamp(position(3, 1), u16::MAX), position(0, 0), "a page shorter than the window stays at its top");
    assert_eq!(page.scroll(position(0, 0), i64::MAX, 10), page.last(10));
    assert_eq!(page.scroll(page.last(10), i64::MIN, 10), position(0, 0));
    assert_eq!(page.last(1), at(&all[all.len() - 1]));
}

#[test]
fn every_place_of_the_text_is_on_the_row_that_shows_it() {
    for width in [20, 40, 80] {
        let page = page(SAMPLE_DE, Lang::De, width);
        for row in page.window(Position::default(), u16::MAX) {
            for span in row.spans.iter().filter(|span| span.at.is_some()) {
                let offset = span.at.unwrap() + span.text.len() as u32 - 1;
                assert_eq!(page.position_of(row.block, offset), at(&row), "{:?} at {width}", span.text);
            }
        }
    }
    let page = page("a", Lang::En, 40);
    assert_eq!(page.position_of(BlockIx(7), 9), Position::default());
}

#[test]
fn progress_goes_from_0_to_100_and_never_back() {
    let page = page(SAMPLE_EN, Lang::En, 40);
    let (mut position, mut before) = (Position::default(), 0);
    assert_eq!(page.progress(position, 10), 0);
    while position != page.last(10) {
        page.window(position, 10);
        let now = page.progress(position, 10);
        assert!((before..100).contains(&now), "{now} after {before}");
        before = now;
        position = page.scroll(position, 1, 10);
    }
    page.window(position, 10);
    assert_eq!(page.progress(position, 10), 100);
}
