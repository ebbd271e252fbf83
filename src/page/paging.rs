//! A page: blocks laid out when looked at, the last ones kept.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use super::flow::Flow;
use super::layout::lay_out_as;
use super::{Position, Row};
use crate::doc::{BlockIx, BlockKind, Doc};
use crate::lang::Lang;

/// Rows that are kept: several screens, and little memory.
const KEPT_ROWS: usize = 1024;

/// A document at a width. Cheap to make; blocks are laid out when looked at and kept within a bound.
#[derive(Debug)]
pub struct Page {
    doc: Arc<Doc>,
    lang: Lang,
    width: u16,
    kept: RefCell<Kept>,
    /// Bytes of text up to the end of each block.
    lengths: OnceCell<Vec<u32>>,
    /// Tables that are laid out as rows of key and value, though their columns fit.
    pub(super) as_pairs: HashSet<BlockIx>,
}

/// The blocks laid out last.
#[derive(Debug, Default)]
struct Kept {
    blocks: HashMap<BlockIx, Rc<[Row]>>,
    /// In the order in which they were laid out.
    order: VecDeque<BlockIx>,
    rows: usize,
}

impl Page {
    /// The page of a document; nothing is laid out yet.
    pub fn new(doc: Arc<Doc>, lang: Lang, width: u16) -> Page {
        Page {
            doc,
            lang,
            width: width.max(1),
            kept: RefCell::default(),
            lengths: OnceCell::new(),
            as_pairs: HashSet::new(),
        }
    }

    /// The document.
    pub fn doc(&self) -> &Arc<Doc> {
        &self.doc
    }

    /// Its width in terminal columns, 1 at least.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Its language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The rows of one block, the blank rows before it included.
    pub fn rows(&self, block: BlockIx) -> Rc<[Row]> {
        if let Some(rows) = self.kept.borrow().blocks.get(&block) {
            return rows.clone();
        }
        let rows: Rc<[Row]> =
            lay_out_as(&self.doc, block, self.lang, self.width, self.as_pairs.contains(&block)).into();
        self.kept.borrow_mut().keep(block, rows.clone());
        rows
    }

    /// Up to `height` rows from a position on.
    pub fn window(&self, from: Position, height: u16) -> Vec<Row> {
        let height = usize::from(height);
        let from = self.settle(from);
        let mut out = Vec::with_capacity(height);
        for n in from.block.0..self.blocks() {
            let skip = if n == from.block.0 { from.row as usize } else { 0 };
            if out.len() == height {
                break;
            }
            out.extend(self.rows(BlockIx(n)).iter().skip(skip).take(height - out.len()).cloned());
        }
        out
    }

    /// The position `rows` further down (or up, if negative), kept so that the last window is full.
    pub fn scroll(&self, from: Position, rows: i64, height: u16) -> Position {
        self.step(from, rows, height)
    }

    /// The nearest position there is to `at`: for positions from another width, language or version.
    pub fn clamp(&self, at: Position, height: u16) -> Position {
        self.hold(at, height)
    }

    /// The last position: the window then shows the end.
    pub fn last(&self, height: u16) -> Position {
        self.end(height)
    }

    /// The row that shows the byte `offset` of a block's plain text.
    pub fn position_of(&self, block: BlockIx, offset: u32) -> Position {
        let rows = self.rows(block);
        let spans = rows.iter().flat_map(|row| row.spans.iter().map(move |span| (span.at, row.index)));
        let spans = spans.filter_map(|(at, row)| Some((at?, row)));
        let before = spans.clone().filter(|(at, _)| *at <= offset).max_by_key(|(at, _)| *at);
        let row = before.or_else(|| spans.clone().next()).map_or(0, |(_, row)| row);
        self.settle(Position { block, row })
    }

    /// How far down the window at `at` is, 0 to 100, by length of text; lays nothing out.
    pub fn progress(&self, at: Position, height: u16) -> u8 {
        let lengths = self.lengths();
        let total = u64::from(lengths.last().copied().unwrap_or(0));
        if at <= Position::default() || total == 0 {
            return 0;
        }
        let top = self.bytes_above(at);
        let bottom = match self.bottom(at, height) {
            Some(None) => return 100,
            Some(Some(end)) => self.bytes_above(end),
            None => top + u64::from(height) * u64::from(self.width) / 2,
        };
        let way = total.saturating_sub(bottom - top.min(bottom)).max(1);
        (top * 100 / way).min(99) as u8
    }

    /// Bytes of text before a row; before its block, if that is not laid out.
    fn bytes_above(&self, at: Position) -> u64 {
        let lengths = self.lengths();
        let end = |block: Option<u32>| block.and_then(|n| lengths.get(n as usize)).copied().unwrap_or(0);
        let before = end(at.block.0.checked_sub(1));
        let within = end(Some(at.block.0)).saturating_sub(before);
        let kept = self.kept.borrow();
        let rows = kept.blocks.get(&at.block).map_or(0, |rows| rows.len() as u64);
        let part = (u64::from(within) * u64::from(at.row)).checked_div(rows).unwrap_or(0);
        u64::from(before) + part
    }

    /// The row below the window, `Some(None)` if the document ends in it; `None` if its blocks are not laid out.
    fn bottom(&self, at: Position, height: u16) -> Option<Option<Position>> {
        let kept = self.kept.borrow();
        let mut left = at.row as usize + usize::from(height);
        for n in at.block.0..self.blocks() {
            let rows = kept.blocks.get(&BlockIx(n))?.len();
            if left < rows || (left == rows && n + 1 < self.blocks()) {
                return Some(Some(Position { block: BlockIx(n), row: left as u32 }));
            }
            left -= rows;
        }
        Some(None)
    }

    fn lengths(&self) -> &[u32] {
        self.lengths.get_or_init(|| {
            let mut sum = 0;
            let lengths = self.doc.blocks.iter().map(|block| {
                sum += length(&block.kind);
                sum
            });
            lengths.collect()
        })
    }
}

impl Flow for Page {
    fn blocks(&self) -> u32 {
        self.doc.blocks.len() as u32
    }

    fn height(&self, block: BlockIx) -> u32 {
        self.rows(block).len() as u32
    }
}

impl Kept {
    fn keep(&mut self, block: BlockIx, rows: Rc<[Row]>) {
        self.rows += rows.len();
        self.order.push_back(block);
        self.blocks.insert(block, rows);
        while self.rows > KEPT_ROWS && self.order.len() > 1 {
            let Some(oldest) = self.order.pop_front() else { return };
            self.rows -= self.blocks.remove(&oldest).map_or(0, |rows| rows.len());
        }
    }
}

/// Bytes of a block's text, one more for the step to the next.
fn length(kind: &BlockKind) -> u32 {
    let bytes = match kind {
        BlockKind::Heading(_, text) | BlockKind::Paragraph { text, .. } | BlockKind::Frame(_, text) => text.text.len(),
        BlockKind::Code { text, .. } => text.len(),
        BlockKind::Table(table) => table.shown_rows().flatten().map(|cell| cell.text.len() + 1).sum(),
        BlockKind::Rule => 0,
    };
    bytes as u32 + 1
}
