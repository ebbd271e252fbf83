//! Tables: cells gathered row by row, measured as a whole, a block for each row; the blocks share their columns.

use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use super::build::{append, split};
use super::{Align, Columns, Inlines, MAX_BLOCK, Style, Table};

/// Columns that are kept; what stands right of them is shown in the last.
const MAX_COLUMNS: usize = 32;

pub(super) struct TableBuilder {
    pub(super) line: u32,
    align: Vec<Align>,
    rows: Vec<Vec<Inlines>>,
    row: Vec<Inlines>,
}

impl TableBuilder {
    pub(super) fn new(mut align: Vec<Align>, line: u32) -> TableBuilder {
        align.truncate(MAX_COLUMNS);
        TableBuilder { line, align, rows: Vec::new(), row: Vec::new() }
    }

    pub(super) fn cell(&mut self, text: Inlines) {
        if self.row.len() < self.align.len() {
            self.row.push(text);
        } else if let Some(last) = self.row.last_mut().filter(|_| !text.text.is_empty()) {
            join(last, &text);
        }
    }

    pub(super) fn row(&mut self) {
        let mut row = std::mem::take(&mut self.row);
        if self.rows.is_empty() {
            row.resize(self.align.len(), Inlines::default());
        }
        while row.last().is_some_and(|cell| cell.text.is_empty()) && !self.rows.is_empty() {
            row.pop();
        }
        row.shrink_to_fit();
        if row.iter().all(|cell| cell.text.len() <= MAX_BLOCK / MAX_COLUMNS) {
            self.rows.push(row);
        } else {
            self.rows.extend(divided(row));
        }
    }

    pub(super) fn finish(mut self) -> Vec<Table> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let header = self.rows.remove(0);
        let columns = Arc::new(measure(header, self.align, &self.rows));
        // A block for each row: so rows of both languages stand beside each other, and keep their place when it changes.
        let mut parts: Vec<Vec<Vec<Inlines>>> = self.rows.into_iter().map(|row| vec![row]).collect();
        if parts.is_empty() {
            parts.push(Vec::new());
        }
        let count = parts.len();
        let part = |(n, rows)| Table { columns: columns.clone(), first: n == 0, last: n + 1 == count, rows };
        parts.into_iter().enumerate().map(part).collect()
    }
}

/// Adds the text of a cell to another.
fn join(to: &mut Inlines, cell: &Inlines) {
    append(to, " · ", Style::default(), None);
    if cell.runs.is_empty() {
        append(to, &cell.text, Style::default(), None);
    }
    for run in &cell.runs {
        append(to, &cell.text[run.range.start as usize..run.range.end as usize], run.style, run.link);
    }
}

/// A row with overlong cells as several rows, each with a part of them.
fn divided(row: Vec<Inlines>) -> Vec<Vec<Inlines>> {
    let mut rows: Vec<Vec<Inlines>> = Vec::new();
    let columns = row.len();
    for (column, cell) in row.into_iter().enumerate() {
        for (n, part) in split(cell, MAX_BLOCK / columns.max(1)).into_iter().enumerate() {
            if rows.len() <= n {
                rows.push(Vec::with_capacity(column + 1));
            }
            rows[n].resize(column, Inlines::default());
            rows[n].push(part);
        }
    }
    rows
}

fn measure(header: Vec<Inlines>, align: Vec<Align>, rows: &[Vec<Inlines>]) -> Columns {
    let mut widest = vec![0; align.len()];
    let mut longest_word = vec![0; align.len()];
    let mut total = vec![0_u32; align.len()];
    for row in std::iter::once(&header).chain(rows) {
        for (n, cell) in row.iter().enumerate().take(align.len()) {
            let width = cell.text.split('\n').map(UnicodeWidthStr::width).max().unwrap_or(0);
            let word = cell.text.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0);
            widest[n] = widest[n].max(clamp(width));
            longest_word[n] = longest_word[n].max(clamp(word));
            total[n] = total[n].saturating_add(u32::from(clamp(width)));
        }
    }
    Columns { header, align, widest, longest_word, total }
}

fn clamp(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}
