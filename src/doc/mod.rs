//! Markdown → [`Doc`]: a flat list of blocks in reading order, knowing neither width nor colour.
//!
//! Invariants
//! - Blocks are *flat*: a paragraph in a list in a quote is one block that carries its containers ([`Container`], capped at
//!   [`MAX_NEST`]). Whatever the source does, layout works on one block at a time, and a block is bounded ([`MAX_BLOCK`]).
//! - Every block belongs to exactly one section; sections are contiguous and in order; section 0 is what stands before the
//!   first heading (it may be empty).
//! - Inline text is flat too: one string and runs over it.
//! - Control characters and escape sequences of the source are gone from every text.

mod admonition;
mod build;
mod clean;
mod find;
mod html;
mod parse;
mod table;
mod target;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

pub use clean::clean;
pub use parse::ParseOptions;

/// Deepest nesting of quotes and lists that is kept; what is deeper is shown at this depth.
pub const MAX_NEST: usize = 24;
/// Longest text of one block, in bytes; a longer paragraph or code block goes on in the next block.
pub const MAX_BLOCK: usize = 16 * 1024;

/// Index of a block in [`Doc::blocks`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockIx(pub u32);

/// Index of a section in [`Doc::sections`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionIx(pub u32);

/// Index of a link in [`Doc::links`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkIx(pub u32);

/// The id of a section or question, the same in both languages: `{#which-first}` in the source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct SectionId(pub String);

/// A parsed text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doc {
    /// All blocks in reading order.
    pub blocks: Vec<Block>,
    /// All sections in reading order.
    pub sections: Vec<Section>,
    /// All links in reading order.
    pub links: Vec<Link>,
}

/// A heading and what follows it up to the next heading of any level.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its id: given in the source, else made from the heading.
    pub id: SectionId,
    /// Whether the id stood in the source.
    pub explicit_id: bool,
    /// Level of the heading, 1 to 6; 0 for what stands before the first heading.
    pub level: u8,
    /// The heading as plain text; empty for section 0.
    pub heading: String,
    /// What it is for.
    pub kind: SectionKind,
    /// Its blocks, its own heading included.
    pub blocks: Range<u32>,
    /// Line of the heading in the source file, from 1.
    pub line: u32,
}

/// What a section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// Running text.
    Text,
    /// The heading over the frequently asked questions.
    Faq,
    /// One question under it; its text is the answer.
    Question,
}

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The section it belongs to.
    pub section: SectionIx,
    /// The quotes and list items it stands in, outermost first.
    pub nest: Nest,
    /// What it is.
    pub kind: BlockKind,
    /// Line of the source file it begins at, from 1; 0 for blocks that stand in no file.
    pub line: u32,
}

/// The containers of a block, outermost first, and which of them begin with it. Blocks share the list: a thousand items of
/// one list cost one allocation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Nest {
    pub(crate) levels: Arc<[Container]>,
    pub(crate) opens: u8,
}

/// Something a block stands in.
#[derive(Clone, Debug, PartialEq)]
pub enum Container {
    /// A block quote.
    Quote,
    /// A callout: `> [!NOTE]` or `:::note`.
    Callout(Callout),
    /// A list item; the first block in it carries its marker.
    Item {
        /// The number of an ordered item; `None` for a bullet.
        number: Option<u64>,
        /// Digits of the longest number in the list.
        digits: u8,
        /// A task's box, ticked or not.
        task: Option<bool>,
        /// Whether blank lines stand between the items.
        loose: bool,
    },
    /// The body of a footnote with this label.
    Footnote(String),
    /// The definition of a definition list.
    Definition,
}

/// Kinds of callouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Callout {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A heading of a level from 1 to 6.
    Heading(u8, Inlines),
    /// A paragraph. `continues`: the rest of one that was too long for a block.
    Paragraph {
        /// Its text.
        text: Inlines,
        /// Whether it goes on where the block before ended.
        continues: bool,
    },
    /// A code block with the language it names.
    Code {
        /// The info string's first word.
        language: Option<String>,
        /// The code, lines separated by `\n`.
        text: String,
        /// Whether it goes on where the block before ended.
        continues: bool,
    },
    /// Some rows of a table; a long table is several blocks that share their columns.
    Table(Table),
    /// A thematic break.
    Rule,
    /// A block of the page's frame that the source does not hold as such: see [`Frame`].
    Frame(Frame, Inlines),
}

/// The parts of an article page around the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frame {
    /// Topic and reading time.
    Kicker,
    /// The title.
    Title,
    /// The summary under the title.
    Lead,
    /// Byline and date.
    Byline,
    /// The link to the other language, or the note that there is none.
    OtherLanguage,
    /// Label of the "in short" box.
    BoxTitle,
    /// Text of the "in short" box.
    BoxText,
    /// Heading over sources, continue reading …
    EndHeading,
    /// An entry below it.
    EndItem,
    /// Review note and disclaimer.
    ReviewNote,
}

/// Rows of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What all blocks of one table share.
    pub columns: Arc<Columns>,
    /// Whether the table begins here, so that the header is to be shown.
    pub first: bool,
    /// Whether it ends here.
    pub last: bool,
    /// Cells by row, no row longer than the header; empty cells at the end of a row may be left out.
    pub rows: Vec<Vec<Inlines>>,
}

/// The shape of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// The header's cells.
    pub header: Vec<Inlines>,
    /// Alignment of each column.
    pub align: Vec<Align>,
    /// Widest cell of each column over the whole table, in terminal columns.
    pub widest: Vec<u16>,
    /// Widest unbreakable word of each column, in terminal columns.
    pub longest_word: Vec<u16>,
    /// How much text each column has over the whole table, in terminal columns.
    pub total: Vec<u32>,
}

/// Alignment of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Align {
    #[default]
    Left,
    Center,
    Right,
}

/// Text with its emphasis and links: one string, and runs that cover it without gaps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inlines {
    /// The plain text. A hard break is `\n`.
    pub text: String,
    /// Stretches of equal style, in order, without gaps; an empty list means plain.
    pub runs: Vec<Run>,
}

/// A stretch of text in one style.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Bytes of [`Inlines::text`].
    pub range: Range<u32>,
    /// Its style.
    pub style: Style,
    /// The link it belongs to.
    pub link: Option<LinkIx>,
}

/// Emphasis of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub struct Style {
    pub strong: bool,
    pub emphasis: bool,
    pub code: bool,
    pub strike: bool,
}

/// A link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The block it stands in.
    pub block: BlockIx,
    /// Line of the source file, from 1; 0 where there is no file.
    pub line: u32,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A section of the same text.
    Section(SectionId),
    /// Another text of the collection as written, without language and extension (its slug), with a section of it.
    Article(String, Option<SectionId>),
    /// An entry of a reference table, as written after `ref:`, like `iso42001:a.6.2.4`.
    Reference(String),
    /// A footnote of the same text.
    Footnote(String),
    /// The same text in the other language.
    OtherLanguage,
    /// A web or mail address: http, https or mailto.
    Web(String),
    /// Anything else, which is shown but not followed.
    Other(String),
}

impl Inlines {
    /// Plain text without emphasis or links.
    pub fn plain(text: impl Into<String>) -> Inlines {
        Inlines { text: text.into(), runs: Vec::new() }
    }
}

impl Nest {
    /// How many of the containers were there before the block; those further in begin with it.
    pub fn kept(&self) -> usize {
        usize::from(self.opens).min(self.levels.len())
    }
}

impl std::ops::Deref for Nest {
    type Target = [Container];

    fn deref(&self) -> &[Container] {
        &self.levels
    }
}

impl Doc {
    /// Parses the body of a Markdown file. `first_line` is the line of the file at which it begins, from 1. Never fails:
    /// everything is some document.
    pub fn parse(markdown: &str, first_line: u32) -> Doc {
        parse::parse(markdown, ParseOptions { first_line, faq_file: false })
    }

    /// As [`Doc::parse`], with what is known from the file's surroundings.
    pub fn parse_with(markdown: &str, options: ParseOptions) -> Doc {
        parse::parse(markdown, options)
    }

    /// A block.
    pub fn block(&self, ix: BlockIx) -> Option<&Block> {
        self.blocks.get(ix.0 as usize)
    }

    /// The plain text of a block: what is searched, copied and lit. Cells of a table are separated by tabs, rows by `\n`,
    /// the header included where the table begins. Empty for an index beyond the end.
    pub fn block_text(&self, ix: BlockIx) -> Cow<'_, str> {
        match self.block(ix).map(|block| &block.kind) {
            Some(BlockKind::Heading(_, text) | BlockKind::Paragraph { text, .. } | BlockKind::Frame(_, text)) => {
                Cow::Borrowed(&text.text)
            }
            Some(BlockKind::Code { text, .. }) => Cow::Borrowed(text),
            Some(BlockKind::Table(table)) => Cow::Owned(table.text()),
            Some(BlockKind::Rule) | None => Cow::Borrowed(""),
        }
    }

    /// The section of that id.
    pub fn section(&self, id: &SectionId) -> Option<(SectionIx, &Section)> {
        let ix = self.sections.iter().position(|section| section.id == *id)?;
        Some((SectionIx(ix as u32), &self.sections[ix]))
    }

    /// The plain text of a section without its heading, blocks separated by `\n`.
    pub fn section_text(&self, ix: SectionIx) -> String {
        let Some(section) = self.sections.get(ix.0 as usize) else { return String::new() };
        let mut out = String::new();
        for n in section.blocks.clone() {
            if self.blocks.get(n as usize).is_none_or(|block| matches!(block.kind, BlockKind::Heading(..))) {
                continue;
            }
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&self.block_text(BlockIx(n)));
        }
        out
    }

    /// Every place where `needle` stands, case and accents aside, as (block, bytes of its plain text), in order.
    pub fn find(&self, needle: &str) -> Vec<(BlockIx, Range<u32>)> {
        find::find(self, needle)
    }
}

impl Table {
    /// The rows that this block shows, header first where the table begins.
    pub fn shown_rows(&self) -> impl Iterator<Item = &Vec<Inlines>> {
        std::iter::once(&self.columns.header).filter(|_| self.first).chain(&self.rows)
    }

    fn text(&self) -> String {
        let rows: Vec<String> = self
            .shown_rows()
            .map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\t"))
            .collect();
        rows.join("\n")
    }
}
