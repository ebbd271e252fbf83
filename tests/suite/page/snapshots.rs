//! The sample document as it looks.

use lotse::lang::Lang;
use lotse::page::{Page, Position};

use super::{SAMPLE_DE, SAMPLE_EN, page, text_of};

fn drawn(page: &Page) -> String {
    let rows = page.window(Position::default(), u16::MAX);
    rows.iter().map(|row| text_of(row) + "\n").collect()
}

#[test]
fn the_sample_looks_right_in_three_widths_and_both_languages() {
    for width in [40, 80, 120] {
        insta::assert_snapshot!(format!("sample-en-{width}"), drawn(&page(SAMPLE_EN, Lang::En, width)));
        insta::assert_snapshot!(format!("sample-de-{width}"), drawn(&page(SAMPLE_DE, Lang::De, width)));
    }
}

#[test]
fn the_roles_of_the_sample_are_these() {
    let page = page(SAMPLE_EN, Lang::En, 60);
    let rows = page.window(Position::default(), u16::MAX);
    let drawn: Vec<String> = rows
        .iter()
        .map(|row| {
            let roles: Vec<String> =
                row.spans.iter().map(|span| format!("{:?} {:?}", span.role, span.text.trim())).collect();
            format!("{}\n    {}", text_of(row), roles.join(", "))
        })
        .collect();
    insta::assert_snapshot!("sample-roles", drawn.join("\n"));
}
