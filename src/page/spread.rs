//! Two pages side by side.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::flow::Flow;
use super::space::blank_rows;
use super::table::fits;
use super::{Alignment, Page, Position, Role, Row, Span};
use crate::doc::{BlockIx, BlockKind};

/// Two pages side by side, their blocks lined up: `left` is the language being read.
#[derive(Debug)]
pub struct Spread {
    left: Page,
    right: Page,
    alignment: Alignment,
}

/// A row of a [`Spread`]: one of each page, or a gap where the other side is longer.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct SpreadRow {
    pub left: Option<Row>,
    pub right: Option<Row>,
}

impl Spread {
    /// Two pages of the same article in the two languages.
    pub fn new(left: Page, right: Page, alignment: Alignment) -> Spread {
        let mut spread = Spread { left, right, alignment };
        spread.agree_on_tables();
        spread
    }

    /// A table whose columns fit on one side only is laid out as rows of key and value on both, so that they can be compared.
    fn agree_on_tables(&mut self) {
        let table = |page: &Page, ix: BlockIx| match page.doc().block(ix).map(|block| &block.kind) {
            Some(BlockKind::Table(table)) => Some(fits(table, page.width())),
            _ => None,
        };
        for left in (0..Flow::blocks(&self.left)).map(BlockIx) {
            let Some(fits) = table(&self.left, left) else { continue };
            for right in self.beside(left).map(BlockIx) {
                if table(&self.right, right).is_some_and(|other| other != fits) {
                    self.left.as_pairs.insert(left);
                    self.right.as_pairs.insert(right);
                }
            }
        }
    }

    /// The page on the left.
    pub fn left(&self) -> &Page {
        &self.left
    }

    /// The page on the right.
    pub fn right(&self) -> &Page {
        &self.right
    }

    /// Up to `height` rows from a position on. Positions are those of the left page; their rows count the longer side.
    pub fn window(&self, from: Position, height: u16) -> Vec<SpreadRow> {
        let height = usize::from(height);
        let from = self.settle(from);
        let mut out = Vec::with_capacity(height);
        for n in from.block.0..self.blocks() {
            if out.len() == height {
                break;
            }
            let skip = if n == from.block.0 { from.row as usize } else { 0 };
            out.extend(self.pair(BlockIx(n)).rows(skip, height - out.len()));
        }
        out
    }

    /// As [`Page::scroll`].
    pub fn scroll(&self, from: Position, rows: i64, height: u16) -> Position {
        self.step(from, rows, height)
    }

    /// As [`Page::clamp`].
    pub fn clamp(&self, at: Position, height: u16) -> Position {
        self.hold(at, height)
    }

    /// As [`Page::last`].
    pub fn last(&self, height: u16) -> Position {
        self.end(height)
    }

    /// The row that shows the byte `offset` of the plain text of a block of the left page.
    pub fn position_of(&self, block: BlockIx, offset: u32) -> Position {
        let at = self.left.position_of(block, offset);
        Position { row: at.row + self.pair(at.block).left_gap, ..at }
    }

    /// As [`Page::progress`].
    pub fn progress(&self, at: Position, height: u16) -> u8 {
        self.left.progress(at, height)
    }

    fn beside(&self, block: BlockIx) -> Range<u32> {
        self.alignment.beside(self.left.lang(), block)
    }

    fn pair(&self, block: BlockIx) -> PairOfBlocks<'_> {
        let beside = self.beside(block);
        let blank = |page: &Page, ix| blank_rows(page.doc(), ix) as u32;
        let (left, right) = match beside.is_empty() {
            true => (0, 0),
            false => (blank(&self.left, block), blank(&self.right, BlockIx(beside.start))),
        };
        PairOfBlocks {
            spread: self,
            block,
            beside,
            left_gap: right.saturating_sub(left),
            right_gap: left.saturating_sub(right),
        }
    }
}

impl Flow for Spread {
    fn blocks(&self) -> u32 {
        Flow::blocks(&self.left)
    }

    fn height(&self, block: BlockIx) -> u32 {
        let pair = self.pair(block);
        let right: u32 = pair.beside.clone().map(|n| Flow::height(&self.right, BlockIx(n))).sum();
        let left = pair.left_gap + Flow::height(&self.left, block);
        if pair.beside.is_empty() { left } else { left.max(pair.right_gap + right) }
    }
}

/// A block and what stands beside it; gaps above one of them let their texts begin on the same row.
struct PairOfBlocks<'a> {
    spread: &'a Spread,
    block: BlockIx,
    beside: Range<u32>,
    left_gap: u32,
    right_gap: u32,
}

impl PairOfBlocks<'_> {
    fn rows(&self, skip: usize, most: usize) -> Vec<SpreadRow> {
        let until = skip + most;
        let mut left: Vec<Option<Row>> = vec![None; self.left_gap as usize];
        left.extend(self.spread.left.rows(self.block).iter().take(until).cloned().map(Some));
        let mut right: Vec<Option<Row>> = vec![None; self.right_gap as usize];
        for n in self.beside.clone() {
            if right.len() >= until {
                break;
            }
            right.extend(self.spread.right.rows(BlockIx(n)).iter().cloned().map(Some));
        }
        if self.beside.is_empty() {
            right.clear();
        }
        let height = Flow::height(self.spread, self.block) as usize;
        fill(&mut left, height);
        fill(&mut right, height);
        let rows = (skip..height.min(until))
            .map(|n| SpreadRow { left: left.get(n).cloned().flatten(), right: right.get(n).cloned().flatten() });
        rows.collect()
    }
}

/// Makes the shorter side of a table's row as high as the other, so that the lines between its cells have no gap.
fn fill(side: &mut Vec<Option<Row>>, height: usize) {
    let is_line =
        |row: &Option<Row>| row.as_ref().is_some_and(|row| row.spans.iter().all(|span| span.role == Role::TableBorder));
    let end = side.iter().rposition(|row| !is_line(row)).map_or(0, |last| last + 1);
    let Some(empty) = end.checked_sub(1).and_then(|last| side[last].as_ref()).and_then(empty_cells) else { return };
    let missing = height.saturating_sub(side.len());
    side.splice(end..end, std::iter::repeat_n(Some(empty), missing));
}

/// A row of a table without its text; `None` if the row is no row of cells.
fn empty_cells(row: &Row) -> Option<Row> {
    let is_border = |span: &Span| span.role == Role::TableBorder;
    if !row.spans.iter().any(is_border) {
        return None;
    }
    let blank = |span: &Span| match is_border(span) {
        true => span.clone(),
        false => Span { text: " ".repeat(span.text.width()).into(), role: Role::Text, at: None, link: None },
    };
    Some(Row { spans: row.spans.iter().map(blank).collect(), ..*row })
}
