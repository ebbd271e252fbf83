//! Tables: columns with thin lines between them, or rows of key and value where the columns do not fit.

use super::ink::{Ink, added, pad, spans_width};
use super::layout::Sheet;
use super::{Role, Span};
use crate::doc::{Align, Columns, Inlines, Table};

/// No column is made narrower than this for the sake of others, unless its words are shorter; longer words are hyphenated.
const NARROWEST: u16 = 14;

/// The widest text that counts as short.
const SHORT: u16 = 16;

/// The steps of the scale by which columns are widened.
const SCALE: usize = 64;

/// Whether a table's columns fit beside each other.
pub(super) fn fits(table: &Table, width: u16) -> bool {
    widths(&table.columns, usize::from(width)).is_some()
}

/// `as_pairs`: even if its columns fit.
pub(super) fn lay_out_table(sheet: &mut Sheet, table: &Table, as_pairs: bool) {
    match widths(&table.columns, sheet.room()).filter(|_| !as_pairs) {
        Some(widths) => grid(sheet, table, &widths),
        None => pairs(sheet, table),
    }
}

/// Widths of the columns: as wide as their text, or narrowed until all fit; `None` if they can't. Short columns (dates,
/// references) keep their width as long as the others keep half of the room; what is left goes by the square root of how
/// much text a column has, for then the table is least high.
fn widths(columns: &Columns, room: usize) -> Option<Vec<usize>> {
    let count = columns.header.len();
    let room = room.checked_sub(3 * count.saturating_sub(1))?;
    let floor = |n: usize| {
        let (word, widest) = (columns.longest_word[n].clamp(1, NARROWEST), columns.widest[n]);
        // A short text, a date say, is broken once at most.
        usize::from(if widest <= SHORT { word.max((2 * widest).div_ceil(3)) } else { word })
    };
    let wide = |n: usize| usize::from(columns.widest[n]).max(floor(n));
    let mut least: Vec<usize> = (0..count).map(floor).collect();
    if least.iter().sum::<usize>() > room {
        return None;
    }
    let short = |n: &usize| wide(*n) * 4 <= room;
    let kept: Vec<usize> = (0..count).map(|n| if short(&n) { wide(n) } else { least[n] }).collect();
    if (0..count).filter(short).map(wide).sum::<usize>() * 2 <= room && kept.iter().sum::<usize>() <= room {
        least = kept;
    }
    let share = |n: usize, scale: usize| (scale * columns.total[n].isqrt() as usize / SCALE).clamp(least[n], wide(n));
    let shares = |scale: usize| (0..count).map(|n| share(n, scale)).collect::<Vec<_>>();
    // The largest scale at which all fit.
    let (mut low, mut high) = (0, room.max(1) * SCALE);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if shares(middle).iter().sum::<usize>() <= room { low = middle } else { high = middle - 1 }
    }
    let mut widths = shares(low);
    let mut spare = room - widths.iter().sum::<usize>();
    for (n, width) in widths.iter_mut().enumerate() {
        let more = spare.min(wide(n) - *width);
        *width += more;
        spare -= more;
    }
    Some(widths)
}

fn grid(sheet: &mut Sheet, table: &Table, widths: &[usize]) {
    let wrapped = widths.iter().zip(&table.columns.widest).any(|(width, widest)| *width < usize::from(*widest));
    let mut at = 0;
    for (n, row) in table.shown_rows().enumerate() {
        let header = table.first && n == 0;
        let below_data = n > usize::from(table.first) || !table.first;
        if wrapped && below_data {
            line(sheet, widths, "─┼─");
        }
        at = grid_row(sheet, table, row, widths, header, at);
        if header {
            line(sheet, widths, "─┼─");
        }
    }
    if table.last {
        line(sheet, widths, "─┴─");
    }
}

fn line(sheet: &mut Sheet, widths: &[usize], joint: &str) {
    let parts: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    sheet.push(vec![added(parts.join(joint), Role::TableBorder)]);
}

/// Adds one row, its text beginning at byte `at`; returns where the next row's begins.
fn grid_row(sheet: &mut Sheet, table: &Table, row: &[Inlines], widths: &[usize], header: bool, at: usize) -> usize {
    let (cells, next) = inks(row, header, at);
    let lines: Vec<_> = cells.iter().zip(widths).map(|(ink, width)| ink.lines(*width, 0, sheet.lang)).collect();
    for n in 0..lines.iter().map(Vec::len).max().unwrap_or(1) {
        let mut spans = Vec::new();
        for (column, width) in widths.iter().enumerate() {
            if column > 0 {
                spans.push(added(" │ ", Role::TableBorder));
            }
            let line = lines.get(column).and_then(|lines| lines.get(n)).cloned().unwrap_or_default();
            let align = table.columns.align.get(column).copied().unwrap_or_default();
            spans.extend(aligned(line, *width, align));
        }
        sheet.push(spans);
    }
    next
}

/// The cells of a row and where the next row's text begins: cells are separated by a tab, rows by a line end.
fn inks(row: &[Inlines], header: bool, mut at: usize) -> (Vec<Ink<'_>>, usize) {
    let mut cells = Vec::with_capacity(row.len());
    for cell in row {
        let role = if header { Role::TableHeader } else { Role::Text };
        cells.push(Ink { at: Some(at), plain: header, ..Ink::of(cell, role) });
        at += cell.text.len() + 1;
    }
    (cells, if row.is_empty() { at + 1 } else { at })
}

fn aligned(line: Vec<Span>, width: usize, align: Align) -> Vec<Span> {
    let spare = width.saturating_sub(spans_width(&line));
    let left = match align {
        Align::Left => 0,
        Align::Center => spare / 2,
        Align::Right => spare,
    };
    pad(left, Role::Text).into_iter().chain(line).chain(pad(spare - left, Role::Text)).collect()
}

/// Each row as a list of its cells, each behind the name of its column.
fn pairs(sheet: &mut Sheet, table: &Table) {
    let header = &table.columns.header;
    let mut at = 0;
    if table.first {
        let (keys, next) = inks(header, true, 0);
        at = next;
        if table.rows.is_empty() {
            keys.into_iter().for_each(|key| sheet.text(key));
        }
    }
    for (n, row) in table.rows.iter().enumerate() {
        if n > 0 || !table.first {
            let row = vec![added("─".repeat(sheet.room().min(16)), Role::TableBorder)];
            sheet.push(row);
        }
        // The header is text of the table where it begins; repeated, it is an addition.
        let begins = table.first && n == 0;
        let (cells, next) = inks(row, false, at);
        at = next;
        for (column, key) in inks(header, true, 0).0.into_iter().enumerate() {
            let key = if begins { key } else { Ink { at: None, ..key } };
            match cells.get(column) {
                Some(cell) if begins || !cell.text.trim().is_empty() => pair(sheet, key, *cell),
                None if begins => sheet.text(key),
                _ => {}
            }
        }
    }
}

fn pair(sheet: &mut Sheet, key: Ink<'_>, value: Ink<'_>) {
    let mut keys = key.lines(sheet.room(), 0, sheet.lang);
    let mut row = keys.pop().unwrap_or_default();
    keys.into_iter().for_each(|line| sheet.push(line));
    if !key.text.is_empty() && spans_width(&row) + 2 < sheet.room() {
        row.push(added(": ", Role::TableHeader));
    } else if !row.is_empty() {
        sheet.push(std::mem::take(&mut row));
    }
    let used = spans_width(&row);
    let hang = if sheet.room() >= 8 { 2 } else { 0 };
    let values = value.lines(sheet.room() - hang, used.saturating_sub(hang), sheet.lang);
    for (n, line) in values.into_iter().enumerate() {
        let mut spans = if n == 0 { std::mem::take(&mut row) } else { pad(hang, Role::Text).into_iter().collect() };
        spans.extend(line);
        sheet.push(spans);
    }
}
