//! Lines of text → spans with roles that know where they stand.

use unicode_segmentation::UnicodeSegmentation;

use super::wrap::{Line, SOFT_HYPHEN, Wrap, grapheme_width};
use super::{Role, Span};
use crate::doc::{Inlines, LinkIx, Run};
use crate::lang::Lang;

/// A text to be laid out and what it is.
#[derive(Clone, Copy)]
pub(super) struct Ink<'a> {
    pub text: &'a str,
    pub runs: &'a [Run],
    /// The role of plain text.
    pub role: Role,
    /// Whether emphasis changes nothing (headings).
    pub plain: bool,
    /// Byte of the block's plain text at which it begins; `None` for text that layout added.
    pub at: Option<usize>,
}

impl<'a> Ink<'a> {
    /// A text with its emphasis and links.
    pub(super) fn of(inlines: &'a Inlines, role: Role) -> Ink<'a> {
        Ink { text: &inlines.text, runs: &inlines.runs, role, plain: false, at: Some(0) }
    }

    /// The text in one role.
    pub(super) fn plain(self) -> Ink<'a> {
        Ink { plain: true, ..self }
    }

    /// The text wrapped, a list of spans for each line.
    pub(super) fn lines(&self, width: usize, indent: usize, lang: Lang) -> Vec<Vec<Span>> {
        let lang = (self.role != Role::CodeBlock).then_some(lang);
        let lines = Wrap { width, indent, lang, sparing: self.plain, runs: self.runs }.lines(self.text);
        lines.iter().map(|line| self.line(line, width)).collect()
    }

    fn line(&self, line: &Line, width: usize) -> Vec<Span> {
        let mut out = Spans { ink: self, spans: Vec::new(), text: String::new(), from: 0, look: (self.role, None) };
        let mut runs = self.runs[self.runs.partition_point(|run| run.range.end as usize <= line.range.start)..].iter();
        let mut run = runs.next();
        for (at, grapheme) in self.text[line.range.clone()].grapheme_indices(true) {
            let at = line.range.start + at;
            while run.is_some_and(|run| run.range.end as usize <= at) {
                run = runs.next();
            }
            let look = run.filter(|run| run.range.start as usize <= at).map_or((self.role, None), |run| self.look(run));
            out.grapheme(grapheme, at, look, width);
        }
        out.end();
        if line.hyphen {
            let (role, link) = out.look;
            out.spans.push(Span { text: "-".into(), role, at: None, link });
        }
        out.spans
    }

    fn look(&self, run: &Run) -> (Role, Option<LinkIx>) {
        let style = run.style;
        let role = match (style.strong, style.emphasis) {
            _ if self.plain => self.role,
            _ if style.code => Role::Code,
            _ if run.link.is_some() => Role::Link,
            _ if style.strike => Role::Strike,
            (true, true) => Role::StrongEmphasis,
            (true, false) => Role::Strong,
            (false, true) => Role::Emphasis,
            (false, false) => self.role,
        };
        (role, run.link)
    }
}

/// Spans being gathered: equal neighbours become one.
struct Spans<'a> {
    ink: &'a Ink<'a>,
    spans: Vec<Span>,
    text: String,
    from: usize,
    look: (Role, Option<LinkIx>),
}

impl Spans<'_> {
    fn grapheme(&mut self, grapheme: &str, at: usize, look: (Role, Option<LinkIx>), width: usize) {
        if grapheme_width(grapheme) > width {
            self.end();
            self.spans.push(Span { text: "…".into(), role: look.0, at: None, link: look.1 });
            return;
        }
        if grapheme.starts_with([SOFT_HYPHEN, '\n', '\u{200b}']) {
            return self.end();
        }
        if look != self.look {
            self.end();
        }
        if self.text.is_empty() {
            (self.from, self.look) = (at, look);
        }
        self.text.push_str(grapheme);
    }

    fn end(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let (role, link) = self.look;
        let at = self.ink.at.map(|begin| (begin + self.from) as u32);
        self.spans.push(Span { text: self.text.as_str().into(), role, at, link });
        self.text.clear();
    }
}

/// A span that layout adds.
pub(super) fn added(text: impl Into<Box<str>>, role: Role) -> Span {
    Span { text: text.into(), role, at: None, link: None }
}

/// Spaces.
pub(super) fn pad(columns: usize, role: Role) -> Option<Span> {
    (columns > 0).then(|| added(" ".repeat(columns), role))
}

/// The columns that spans take.
pub(super) fn spans_width(spans: &[Span]) -> usize {
    spans.iter().map(|span| super::wrap::width_of(&span.text)).sum()
}
