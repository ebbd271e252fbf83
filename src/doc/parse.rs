//! Markdown events → flat blocks.

use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset,
};

use super::admonition::lift_admonitions;
use super::build::{Builder, Open};
use super::clean::clean;
use super::{Align, Callout, Container, Doc, Style};

/// What a file's surroundings say about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParseOptions {
    /// Line of the file at which the Markdown begins, from 1.
    pub first_line: u32,
    /// Whether the file is one of questions and answers as a whole, so that every heading that asks is a question.
    pub faq_file: bool,
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Parses Markdown; see [`Doc::parse`].
pub(super) fn parse(markdown: &str, options_: ParseOptions) -> Doc {
    let cleaned = clean(markdown);
    let lifted = lift_admonitions(&cleaned);
    let mut reader = Reader {
        builder: Builder::new(&lifted, options_),
        skip: 0,
        lists: Vec::new(),
        html: String::new(),
        html_at: 0,
    };
    for (event, range) in TextMergeWithOffset::new(Parser::new_ext(&lifted, options()).into_offset_iter()) {
        reader.event(event, range);
    }
    reader.builder.finish()
}

/// Follows the events and tells the builder.
struct Reader<'a> {
    builder: Builder<'a>,
    /// Depth of elements whose content is not text (metadata).
    skip: usize,
    lists: Vec<List>,
    /// The raw HTML block being read, and where it begins.
    html: String,
    html_at: usize,
}

/// An open list.
struct List {
    /// The number of its first item and of the next one; `None` for a bulleted list.
    numbers: Option<(u64, u64)>,
    /// Where it begins.
    mark: (usize, usize),
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            _ if self.skip > 0 => {}
            Event::Text(text) => self.builder.text(&text, range.start),
            Event::Code(text) => self.builder.code(&text, range.start),
            Event::SoftBreak => self.builder.text(" ", range.start),
            Event::HardBreak => self.builder.line_break(),
            Event::Rule => self.builder.rule(range.start),
            Event::TaskListMarker(done) => self.builder.task(done),
            Event::FootnoteReference(label) => self.builder.footnote(&label, range.start),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.builder.code(&text, range.start),
            Event::InlineHtml(html) if is_break(&html) => self.builder.line_break(),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.builder.loosen();
                self.builder.open(Open::Paragraph, range.start);
            }
            Tag::Heading { level, id, .. } => {
                self.builder.open(Open::Heading(depth(level), id.map(|id| id.to_string())), range.start);
            }
            Tag::BlockQuote(kind) => self.builder.enter(quote(kind)),
            Tag::CodeBlock(kind) => self.builder.open(Open::Code(language(&kind)), range.start),
            Tag::List(first) => {
                self.builder.flush_tight();
                let mark = self.builder.mark();
                self.lists.push(List { numbers: first.map(|first| (first, first)), mark });
            }
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(label) => self.builder.enter(Container::Footnote(label.to_string())),
            Tag::Table(align) => self.builder.table(align.into_iter().map(side).collect(), range.start),
            Tag::TableCell => self.builder.open(Open::Cell, range.start),
            Tag::Emphasis => self.builder.style(|s| Style { emphasis: true, ..s }),
            Tag::Strong => self.builder.style(|s| Style { strong: true, ..s }),
            Tag::Strikethrough => self.builder.style(|s| Style { strike: true, ..s }),
            Tag::Link { dest_url, .. } => self.builder.link(&dest_url, range.start),
            Tag::HtmlBlock => self.html_at = range.start,
            Tag::MetadataBlock(_) => self.skip += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::TableCell => self.builder.close(),
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition | TagEnd::Item => self.builder.leave(),
            TagEnd::List(_) => self.list_end(),
            TagEnd::TableHead | TagEnd::TableRow => self.builder.row(),
            TagEnd::Table => self.builder.table_end(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.builder.style_end(),
            TagEnd::Link => self.builder.link_end(),
            TagEnd::HtmlBlock => self.builder.html(&std::mem::take(&mut self.html), self.html_at),
            TagEnd::MetadataBlock(_) => self.skip -= 1,
            _ => {}
        }
    }

    fn item(&mut self) {
        let number = self.lists.last_mut().and_then(|list| {
            let (_, next) = list.numbers.as_mut()?;
            *next = next.saturating_add(1);
            Some(*next - 1)
        });
        let digits = number.map_or(0, digits);
        self.builder.enter(Container::Item { number, digits, task: None, loose: false });
    }

    fn list_end(&mut self) {
        let Some(List { numbers: Some((first, next)), mark }) = self.lists.pop() else { return };
        let longest = digits(next.saturating_sub(1));
        if longest > digits(first) {
            self.builder.widen(mark, longest);
        }
    }
}

fn digits(number: u64) -> u8 {
    number.checked_ilog10().unwrap_or(0) as u8 + 1
}

fn is_break(html: &str) -> bool {
    matches!(html.trim().to_ascii_lowercase().as_str(), "<br>" | "<br/>" | "<br />")
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

fn quote(kind: Option<BlockQuoteKind>) -> Container {
    match kind {
        None => Container::Quote,
        Some(BlockQuoteKind::Note) => Container::Callout(Callout::Note),
        Some(BlockQuoteKind::Tip) => Container::Callout(Callout::Tip),
        Some(BlockQuoteKind::Important) => Container::Callout(Callout::Important),
        Some(BlockQuoteKind::Warning) => Container::Callout(Callout::Warning),
        Some(BlockQuoteKind::Caution) => Container::Callout(Callout::Caution),
    }
}

fn language(kind: &CodeBlockKind<'_>) -> Option<String> {
    match kind {
        CodeBlockKind::Fenced(info) => {
            info.split([' ', ',']).next().filter(|word| !word.is_empty()).map(|word| clean(word).into_owned())
        }
        CodeBlockKind::Indented => None,
    }
}

fn side(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
