//! One block → its rows.

use super::frame::lay_out_frame;
use super::indent::{Level, levels};
use super::ink::{Ink, added, pad, spans_width};
use super::space::blank_rows;
use super::table::lay_out_table;
use super::{Role, Row, Span};
use crate::doc::{Block, BlockIx, BlockKind, Container, Doc, Inlines};
use crate::lang::Lang;
use crate::words::Words;

/// The rows of one block at a width, the blank rows before it included; at least one row, none for a block that is not there.
pub fn lay_out(doc: &Doc, block: BlockIx, lang: Lang, width: u16) -> Vec<Row> {
    lay_out_as(doc, block, lang, width, false)
}

/// As [`lay_out`]; `as_pairs`: a table as rows of key and value, even if its columns fit.
pub(super) fn lay_out_as(doc: &Doc, block: BlockIx, lang: Lang, width: u16, as_pairs: bool) -> Vec<Row> {
    let Some(found) = doc.block(block) else { return Vec::new() };
    let mut sheet = Sheet::new(found, lang, usize::from(width.max(1)));
    sheet.space(found, blank_rows(doc, block));
    sheet.callout_titles(found);
    match &found.kind {
        BlockKind::Heading(level, text) => heading(&mut sheet, *level, text),
        BlockKind::Paragraph { text, .. } => sheet.text(Ink::of(text, base_role(found))),
        BlockKind::Code { text, .. } => code(&mut sheet, text),
        BlockKind::Table(table) => lay_out_table(&mut sheet, table, as_pairs),
        BlockKind::Rule => rule(&mut sheet),
        BlockKind::Frame(frame, text) => lay_out_frame(&mut sheet, doc, block, *frame, text),
    }
    sheet.rows(block)
}

/// The rows of a block being laid out.
pub(super) struct Sheet {
    pub lang: Lang,
    width: usize,
    levels: Vec<Level>,
    /// How many of the levels have shown their marker.
    shown: usize,
    rows: Vec<Vec<Span>>,
}

impl Sheet {
    fn new(block: &Block, lang: Lang, width: usize) -> Sheet {
        Sheet { lang, width, levels: levels(&block.nest, width), shown: block.nest.kept(), rows: Vec::new() }
    }

    /// Columns right of what the block stands in.
    pub(super) fn room(&self) -> usize {
        self.width - self.levels.iter().map(|level| level.width).sum::<usize>()
    }

    /// One more step to the right, if there is room for it.
    pub(super) fn step(&mut self, level: Level) {
        if level.width * 2 <= self.room() {
            self.levels.push(level);
        }
    }

    /// Adds a row, what the block stands in to its left.
    pub(super) fn push(&mut self, spans: Vec<Span>) {
        self.push_in(self.levels.len(), spans);
    }

    fn push_in(&mut self, depth: usize, mut spans: Vec<Span>) {
        let mut row: Vec<Span> =
            self.levels[..depth].iter().enumerate().map(|(n, level)| level.span(n >= self.shown)).collect();
        self.shown = self.shown.max(depth);
        row.append(&mut spans);
        self.rows.push(row);
    }

    /// Adds text, wrapped.
    pub(super) fn text(&mut self, ink: Ink<'_>) {
        for line in ink.lines(self.room(), 0, self.lang) {
            self.push(line);
        }
    }

    /// Blank rows that show what the block before stands in as well.
    fn space(&mut self, block: &Block, rows: usize) {
        let kept = block.nest.kept();
        for _ in 0..rows {
            self.push_in(kept, Vec::new());
        }
    }

    fn callout_titles(&mut self, block: &Block) {
        for depth in block.nest.kept()..block.nest.len() {
            if let Container::Callout(kind) = block.nest[depth] {
                let title = Words::of(self.lang).article.callouts[kind as usize];
                let room = self.width - self.levels[..=depth].iter().map(|level| level.width).sum::<usize>();
                let ink = Ink { text: title, runs: &[], role: Role::Callout(kind), plain: true, at: None };
                for line in ink.lines(room, 0, self.lang) {
                    self.push_in(depth + 1, line);
                }
            }
        }
    }

    fn rows(self, block: BlockIx) -> Vec<Row> {
        let mut rows = self.rows;
        if rows.is_empty() {
            rows.push(Vec::new());
        }
        let rows = rows.into_iter().enumerate();
        rows.map(|(index, spans)| Row { block, index: index as u32, spans: tidy(spans) }).collect()
    }
}

/// Spans without empty ones and without blanks at the end of a row, unless they are a part of its face.
fn tidy(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.text.is_empty());
    while spans.last().is_some_and(|span| span.role == Role::Text && span.at.is_none() && span.text.trim().is_empty()) {
        spans.pop();
    }
    if let Some(last) = spans.last_mut().filter(|span| span.at.is_none() && span.role != Role::CodeBlock) {
        last.text = last.text.trim_end().into();
    }
    spans
}

/// The role of plain text by what it stands in.
fn base_role(block: &Block) -> Role {
    let frame = block.nest.iter().rev().find(|container| matches!(container, Container::Quote | Container::Callout(_)));
    if frame == Some(&Container::Quote) { Role::Quote } else { Role::Text }
}

/// Headings show their level without colour: a heavy line below the first, a thin one below the second, steps before the
/// fourth to sixth.
fn heading(sheet: &mut Sheet, level: u8, text: &Inlines) {
    if level > 3 {
        let steps = "›".repeat(usize::from(level.min(6)) - 3);
        sheet.step(Level::marked(format!("{steps} "), Role::Marker));
    }
    sheet.text(Ink::of(text, Role::Heading(level)).plain());
    let line = match level {
        1 => "━",
        2 => "─",
        _ => return,
    };
    let row = vec![added(line.repeat(sheet.room()), Role::Rule)];
    sheet.push(row);
}

/// Code keeps its lines; the longer ones go on below, a little to the right.
fn code(sheet: &mut Sheet, text: &str) {
    sheet.step(Level::barred("  ", Role::CodeBlock));
    let mut at = 0;
    for source in text.split('\n') {
        let ink = Ink { text: source, runs: &[], role: Role::CodeBlock, plain: true, at: Some(at) };
        for mut line in ink.lines(sheet.room(), 0, sheet.lang) {
            line.extend(pad(sheet.room().saturating_sub(spans_width(&line)), Role::CodeBlock));
            sheet.push(line);
        }
        at += source.len() + 1;
    }
}

fn rule(sheet: &mut Sheet) {
    let row = vec![added("─".repeat(sheet.room()), Role::Rule)];
    sheet.push(row);
}
