//! Moving through blocks of known heights: what pages and spreads have in common. Whatever the length of the document, a step
//! looks at no more blocks than the step is long.

use super::Position;
use crate::doc::BlockIx;

/// So many rows lead to the end of any document.
const ANY_DISTANCE: u64 = 1 << 20;

/// Blocks one below the other.
pub(super) trait Flow {
    /// How many blocks there are.
    fn blocks(&self) -> u32;

    /// The rows of a block.
    fn height(&self, block: BlockIx) -> u32;

    /// The position `rows` further down or up, kept within the document.
    fn step(&self, from: Position, rows: i64, height: u16) -> Position {
        let distance = rows.unsigned_abs();
        let from = self.settle(from);
        match rows {
            _ if rows < 0 && distance >= ANY_DISTANCE => Position::default(),
            _ if rows < 0 => self.hold(self.up(from, distance), height),
            _ if distance >= ANY_DISTANCE => self.end(height),
            _ => self.hold(self.down(from, distance).unwrap_or_else(|| self.end(height)), height),
        }
    }

    /// The nearest position there is, the window full if the document is long enough.
    fn hold(&self, at: Position, height: u16) -> Position {
        let at = self.settle(at);
        let bottom = u64::from(height.max(1)) - 1;
        if self.down(at, bottom).is_some() { at } else { at.min(self.end(height)) }
    }

    /// The nearest position there is.
    fn settle(&self, at: Position) -> Position {
        let Some(last) = self.blocks().checked_sub(1) else { return Position::default() };
        if at.block.0 > last {
            return Position { block: BlockIx(last), row: self.height(BlockIx(last)).saturating_sub(1) };
        }
        Position { row: at.row.min(self.height(at.block).saturating_sub(1)), ..at }
    }

    /// The position with `height` rows from there to the end; the beginning, if there are fewer.
    fn end(&self, height: u16) -> Position {
        let mut missing = u32::from(height.max(1));
        for n in (0..self.blocks()).rev() {
            let rows = self.height(BlockIx(n));
            if rows >= missing {
                return Position { block: BlockIx(n), row: rows - missing };
            }
            missing -= rows;
        }
        Position::default()
    }

    /// The row `rows` below, if there is one.
    fn down(&self, from: Position, rows: u64) -> Option<Position> {
        let mut left = u64::from(from.row) + rows;
        for n in from.block.0..self.blocks() {
            let height = u64::from(self.height(BlockIx(n)));
            if left < height {
                return Some(Position { block: BlockIx(n), row: left as u32 });
            }
            left -= height;
        }
        None
    }

    /// The row `rows` above; the first, if there are fewer.
    fn up(&self, from: Position, rows: u64) -> Position {
        let mut left = rows;
        let mut at = from;
        while left > u64::from(at.row) {
            let Some(above) = at.block.0.checked_sub(1) else { return Position::default() };
            left -= u64::from(at.row) + 1;
            let block = BlockIx(above);
            at = Position { block, row: self.height(block).saturating_sub(1) };
        }
        Position { row: at.row - left as u32, ..at }
    }
}
