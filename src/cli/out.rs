//! Standard output: the one door through which commands print.
//!
//! Text is collected and written at the end, so no command has to think of pipes that close. Whatever it comes from, no
//! control character passes.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;

use crossterm::style::StyledContent;
use ratatui::backend::IntoCrossterm;
use ratatui::style::Style;

use super::env::{Env, When};
use crate::config::theme::{AnyRole, Colours, Theme, UiRole};
use crate::doc::{self, Block, BlockIx, BlockKind, Doc, Inlines, Nest, Run, Section, SectionId, SectionIx};
use crate::doc::{SectionKind, clean};
use crate::lang::Lang;
use crate::page::{Role, Row, lay_out};
use crate::search::Snippet;

/// The widest that text is laid out.
const MAX_WIDTH: u16 = 80;

/// What is printed, and how.
pub struct Out {
    text: String,
    theme: Theme,
    /// Whether escape sequences may be printed at all.
    escapes: bool,
    /// Laid out for people; else plain lines for pipes.
    pub pretty: bool,
    /// Whether it goes to a terminal.
    pub terminal: bool,
    /// Columns to lay text out in.
    pub width: u16,
    /// Rows of the terminal.
    pub height: u16,
}

impl Out {
    /// Standard output as it is.
    pub fn standard(env: &Env) -> Out {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let size = terminal.then(|| crossterm::terminal::size().ok()).flatten();
        // Some terminals do not know their size, and say nought.
        let (columns, height) = size.filter(|(columns, rows)| *columns > 0 && *rows > 0).unwrap_or((80, 24));
        let columns = (env.var)("COLUMNS").and_then(|columns| columns.parse().ok()).unwrap_or(columns);
        let theme = env.theme(&stdout);
        crossterm::style::force_color_output(true);
        let pretty = terminal || env.when() == When::Always;
        let dumb = (env.var)("TERM").is_some_and(|term| term == "dumb") && env.when() != When::Always;
        let escapes = pretty && !dumb && env.when() != When::Never;
        Out { text: String::new(), theme, escapes, pretty, terminal, width: columns.clamp(20, MAX_WIDTH), height }
    }

    /// For standard error.
    pub fn error(env: &Env) -> Out {
        let mut out = Out::standard(env);
        let stderr = io::stderr();
        out.theme = env.theme(&stderr);
        out.escapes = env.when() == When::Always || stderr.is_terminal() && env.when() != When::Never;
        out
    }

    /// Whether escape sequences may be printed.
    pub fn is_coloured(&self) -> bool {
        self.escapes && self.theme.colours != Colours::None
    }

    /// Prints a stretch of text in a role.
    pub fn span(&mut self, role: impl Into<AnyRole>, text: &str) -> &mut Out {
        let style = self.theme.style(role);
        let text = clean(text);
        if !self.escapes || style == Style::default() || text.is_empty() {
            self.text.push_str(&text);
        } else {
            // Writing to a String can't fail.
            let _ = write!(self.text, "{}", StyledContent::new(style.into_crossterm(), text));
        }
        self
    }

    /// Prints text as it is.
    pub fn put(&mut self, text: &str) -> &mut Out {
        self.text.push_str(&clean(text));
        self
    }

    /// Ends the line.
    pub fn end(&mut self) -> &mut Out {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        self.text.push('\n');
        self
    }

    /// A line of plain text.
    pub fn line(&mut self, text: &str) -> &mut Out {
        self.put(text).end()
    }

    /// A line of fields, separated by tabs.
    pub fn fields(&mut self, fields: &[&str]) -> &mut Out {
        let fields: Vec<String> = fields.iter().map(|field| one_line(field)).collect();
        self.line(&fields.join("\t"))
    }

    /// An object of JSON on a line of its own.
    pub fn json(&mut self, value: &serde_json::Value) -> &mut Out {
        for c in value.to_string().chars() {
            // JSON escapes the other control characters by itself.
            match c {
                '\u{7f}'..='\u{9f}' => _ = write!(self.text, "\\u{:04x}", c as u32),
                c => self.text.push(c),
            }
        }
        self.text.push('\n');
        self
    }

    /// Text that holds its own escape sequences: what clap and annotate-snippets have rendered from clean text.
    pub fn rendered(&mut self, text: &str) -> &mut Out {
        self.text.push_str(text);
        self
    }

    /// Rows of a page, indented.
    pub fn rows(&mut self, rows: &[Row], indent: usize) -> &mut Out {
        for row in rows {
            let empty = row.spans.iter().all(|span| span.text.trim().is_empty());
            self.put(&" ".repeat(if empty { 0 } else { indent }));
            for span in row.spans.iter().filter(|_| !empty) {
                self.span(span.role, &span.text);
            }
            self.end();
        }
        self
    }

    /// Text wrapped to the width, indented; the first line goes on behind what stands there already.
    pub fn wrapped(&mut self, role: impl Into<AnyRole>, text: &str, lang: Lang, indent: usize) -> &mut Out {
        let role = role.into();
        let width = self.width.saturating_sub(indent as u16).max(10);
        for (n, row) in wrap(text, lang, width).iter().enumerate() {
            if n > 0 {
                self.put(&" ".repeat(indent));
            }
            for span in &row.spans {
                self.span(role, &span.text);
            }
            self.end();
        }
        self
    }

    /// A snippet wrapped like [`Out::wrapped`], with what matched in it marked.
    pub fn snippet(&mut self, snippet: &Snippet, lang: Lang, indent: usize) -> &mut Out {
        let mut runs = Vec::new();
        let mut at = 0;
        for mark in &snippet.marks {
            runs.push(run(at..mark.start, false));
            runs.push(run(mark.start..mark.end, true));
            at = mark.end;
        }
        runs.push(run(at..snippet.text.len(), false));
        runs.retain(|run| !run.range.is_empty());
        let width = self.width.saturating_sub(indent as u16).max(10);
        for (n, row) in paragraph(Inlines { text: snippet.text.clone(), runs }, lang, width).iter().enumerate() {
            if n > 0 {
                self.put(&" ".repeat(indent));
            }
            for span in &row.spans {
                self.span(if span.role == Role::Strong { UiRole::Mark } else { UiRole::Text }, &span.text);
            }
            self.end();
        }
        self
    }

    /// A label and text wrapped behind it.
    pub fn labelled(&mut self, label: &str, column: usize, text: &str, lang: Lang) -> &mut Out {
        self.label(label, column).wrapped(UiRole::Text, text, lang, column)
    }

    /// A label in a column of its own.
    pub fn label(&mut self, label: &str, column: usize) -> &mut Out {
        let filled = unicode_width::UnicodeWidthStr::width(label) + 2;
        self.put("  ").span(UiRole::Muted, label).put(&" ".repeat(column.saturating_sub(filled).max(1)))
    }

    /// What has been printed so far.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// Writes what has been printed. A reader who has gone has had enough: that is no error.
    pub fn finish(&mut self) -> io::Result<()> {
        write_all(&mut io::stdout().lock(), &self.take())
    }
}

/// Writes and flushes; a closed pipe is fine.
pub fn write_all(sink: &mut impl Write, text: &str) -> io::Result<()> {
    match sink.write_all(text.as_bytes()).and_then(|()| sink.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// A text without line breaks and tabs.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A stretch of a snippet.
fn run(range: Range<usize>, strong: bool) -> Run {
    Run {
        range: range.start as u32..range.end as u32,
        style: doc::Style { strong, ..doc::Style::default() },
        link: None,
    }
}

/// A plain text wrapped as a paragraph.
fn wrap(text: &str, lang: Lang, width: u16) -> Vec<Row> {
    paragraph(Inlines::plain(one_line(text)), lang, width)
}

fn paragraph(text: Inlines, lang: Lang, width: u16) -> Vec<Row> {
    let kind = BlockKind::Paragraph { text, continues: false };
    let block = Block { section: SectionIx(0), nest: Nest::default(), kind, line: 0 };
    let section = Section {
        id: SectionId(String::new()),
        explicit_id: false,
        level: 0,
        heading: String::new(),
        kind: SectionKind::Text,
        blocks: 0..1,
        line: 0,
    };
    let doc = Doc { blocks: vec![block], sections: vec![section], links: Vec::new() };
    trimmed(&lay_out(&doc, BlockIx(0), lang, width)).to_vec()
}

/// Rows without the blank ones at the beginning.
pub fn trimmed(rows: &[Row]) -> &[Row] {
    let first = rows.iter().position(|row| row.spans.iter().any(|span| !span.text.trim().is_empty()));
    &rows[first.unwrap_or(rows.len())..]
}
