//! The parts of an article page around its text.

use super::indent::Level;
use super::ink::{Ink, added, pad, spans_width};
use super::layout::Sheet;
use super::wrap::width_of;
use super::{Role, Span};
use crate::doc::{BlockIx, BlockKind, Doc, Frame, Inlines};

/// The narrowest page on which the box has a border.
const BOX_FROM: usize = 12;

pub(super) fn lay_out_frame(sheet: &mut Sheet, doc: &Doc, ix: BlockIx, frame: Frame, text: &Inlines) {
    match frame {
        Frame::Kicker => sheet.text(Ink::of(text, Role::Kicker)),
        Frame::Title => sheet.text(Ink::of(text, Role::Title).plain()),
        Frame::Lead => sheet.text(Ink::of(text, Role::Lead)),
        Frame::Byline => sheet.text(Ink::of(text, Role::Byline)),
        Frame::OtherLanguage => sheet.text(Ink::of(text, Role::OtherLanguage)),
        Frame::ReviewNote => sheet.text(Ink::of(text, Role::ReviewNote)),
        Frame::EndHeading => labelled_line(sheet, text, Role::EndHeading, Role::Rule, ["", " ", ""]),
        Frame::EndItem => {
            sheet.step(Level::marked("• ".to_owned(), Role::Marker));
            sheet.text(Ink::of(text, Role::Text));
        }
        Frame::BoxTitle if sheet.room() < BOX_FROM => sheet.text(Ink::of(text, Role::BoxTitle).plain()),
        Frame::BoxTitle => {
            labelled_line(sheet, text, Role::BoxTitle, Role::BoxBorder, ["╭─ ", " ", "╮"]);
            if !follows(doc, ix) {
                border(sheet);
            }
        }
        Frame::BoxText if sheet.room() < BOX_FROM => sheet.text(Ink::of(text, Role::BoxText)),
        Frame::BoxText => boxed(sheet, text, continues(doc, ix), !follows(doc, ix)),
    }
}

/// A line with a label in it; a label too long for that stands above it.
fn labelled_line(sheet: &mut Sheet, text: &Inlines, label: Role, line: Role, [left, gap, right]: [&'static str; 3]) {
    let ink = Ink::of(text, label).plain();
    let used = width_of(left) + width_of(gap) + width_of(right);
    let inner = sheet.room().saturating_sub(used + 1);
    let mut lines = ink.lines(inner.max(1), 0, sheet.lang);
    let fits = lines.len() == 1 && inner > 0;
    if !fits {
        sheet.text(ink);
        lines = vec![Vec::new()];
    }
    let mut row = vec![added(left, line)];
    row.append(&mut lines[0]);
    row.push(added(if fits { gap } else { "" }, line));
    let fill = sheet.room().saturating_sub(spans_width(&row) + width_of(right));
    row.push(added("─".repeat(fill), line));
    row.push(added(right, line));
    sheet.push(row);
}

fn boxed(sheet: &mut Sheet, text: &Inlines, continues: bool, last: bool) {
    let inner = sheet.room() - 4;
    let lines = Ink::of(text, Role::BoxText).lines(inner, 0, sheet.lang);
    for line in continues.then(Vec::new).into_iter().chain(lines) {
        let mut row: Vec<Span> = vec![added("│ ", Role::BoxBorder)];
        let fill = inner.saturating_sub(spans_width(&line));
        row.extend(line);
        row.extend(pad(fill, Role::BoxText));
        row.push(added(" │", Role::BoxBorder));
        sheet.push(row);
    }
    if last {
        border(sheet);
    }
}

fn border(sheet: &mut Sheet) {
    let row = vec![added(format!("╰{}╯", "─".repeat(sheet.room() - 2)), Role::BoxBorder)];
    sheet.push(row);
}

fn is_box_text(doc: &Doc, ix: Option<u32>) -> bool {
    let block = ix.and_then(|ix| doc.block(BlockIx(ix)));
    block.is_some_and(|block| matches!(block.kind, BlockKind::Frame(Frame::BoxText, _)))
}

/// Whether more text of the box follows.
fn follows(doc: &Doc, ix: BlockIx) -> bool {
    is_box_text(doc, ix.0.checked_add(1))
}

/// Whether text of the box stands before.
fn continues(doc: &Doc, ix: BlockIx) -> bool {
    is_box_text(doc, ix.0.checked_sub(1))
}
