//! A [`Doc`](crate::doc::Doc) laid out at a width: rows of spans with roles, laid out block by block and only where looked at.
//!
//! Invariants
//! - No row is wider than the page, whatever the source and the width (from 1 column).
//! - A reading position is (block, row within it): it survives resizing, language, side by side and reload.
//! - Roles, not colours: the theme decides later.
//! - Every span that shows text of the document says where that text stands in it ([`Span::at`]), so that hits, terms and links
//!   can be lit without laying out again.

mod align;
mod flow;
mod frame;
mod hyphen;
mod indent;
mod ink;
mod layout;
mod paging;
mod space;
mod spread;
mod table;
mod wrap;

pub use align::Alignment;
pub use hyphen::hyphenate_long;
pub use layout::lay_out;
pub use paging::Page;
pub use spread::{Spread, SpreadRow};
pub use wrap::is_glued;

use crate::doc::{BlockIx, Callout, LinkIx};

/// A reading position: the row of a block that stands at the top of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The block.
    pub block: BlockIx,
    /// Row within the block, from 0; blank rows before a block are rows of it.
    pub row: u32,
}

/// A row of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The block it belongs to.
    pub block: BlockIx,
    /// Its number within the block, from 0.
    pub index: u32,
    /// Its text, left to right; together never wider than the page.
    pub spans: Vec<Span>,
}

/// A stretch of a row in one role.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// What is shown.
    pub text: Box<str>,
    /// What it is.
    pub role: Role,
    /// Byte at which the text begins in the block's plain text ([`crate::doc::Doc::block_text`]); `None` for what layout added: markers,
    /// hyphens, borders, padding.
    pub at: Option<u32>,
    /// The link it belongs to.
    pub link: Option<LinkIx>,
}

/// What a span is; the theme maps it to a style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Role {
    #[default]
    Text,
    Heading(u8),
    Strong,
    Emphasis,
    StrongEmphasis,
    Strike,
    Code,
    CodeBlock,
    Link,
    Quote,
    Marker,
    Callout(Callout),
    TableHeader,
    TableBorder,
    Rule,
    Kicker,
    Title,
    Lead,
    Byline,
    OtherLanguage,
    BoxBorder,
    BoxTitle,
    BoxText,
    EndHeading,
    ReviewNote,
    Muted,
}
