//! The builder of a [`Doc`]: keeps what is open (section, containers, block, style, link) and emits bounded blocks.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::clean::clean;
use super::parse::ParseOptions;
use super::table::TableBuilder;
use super::target::target;
use super::{
    Align, Block, BlockIx, BlockKind, Container, Doc, Inlines, Link, LinkIx, MAX_BLOCK, MAX_NEST, Nest, Run, Section,
    SectionId, SectionIx, SectionKind, Style,
};

/// No block yet: a link's block is known when the block is emitted.
const NOWHERE: BlockIx = BlockIx(u32::MAX);

/// Longest heading in bytes.
const MAX_HEADING: usize = 1024;

/// A block that text can be added to.
pub(super) enum Open {
    Paragraph,
    Heading(u8, Option<String>),
    Code(Option<String>),
    Cell,
}

struct OpenBlock {
    kind: Open,
    text: Inlines,
    line: u32,
}

pub(super) struct Builder<'a> {
    doc: Doc,
    source: &'a str,
    options: ParseOptions,
    /// Offset up to which lines are counted, and the line there.
    counted: (usize, u32),
    nest: Vec<Container>,
    /// How many of `nest` the block before stands in too.
    kept: usize,
    /// `nest` as the block before has it.
    shared: Arc<[Container]>,
    open: Option<OpenBlock>,
    table: Option<TableBuilder>,
    styles: Vec<Style>,
    link: Option<LinkIx>,
    /// Links whose block is known.
    placed: usize,
    ids: HashMap<String, usize>,
    faq_level: Option<u8>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str, options: ParseOptions) -> Builder<'a> {
        let first = Section {
            id: SectionId("top".into()),
            explicit_id: false,
            level: 0,
            heading: String::new(),
            kind: SectionKind::Text,
            blocks: 0..0,
            line: options.first_line,
        };
        Builder {
            doc: Doc { sections: vec![first], ..Doc::default() },
            source,
            options,
            counted: (0, options.first_line.max(1)),
            nest: Vec::new(),
            kept: 0,
            shared: Arc::default(),
            open: None,
            table: None,
            styles: Vec::new(),
            link: None,
            placed: 0,
            ids: HashMap::from([("top".to_owned(), 1)]),
            faq_level: None,
        }
    }

    pub(super) fn finish(mut self) -> Doc {
        self.flush_tight();
        self.end_section();
        self.doc.blocks.shrink_to_fit();
        self.doc.sections.shrink_to_fit();
        self.doc.links.shrink_to_fit();
        self.doc
    }

    /// Line of the source file at an offset.
    fn line(&mut self, offset: usize) -> u32 {
        let (from, line) = self.counted;
        let bytes = self.source.as_bytes().get(from.min(offset)..from.max(offset)).unwrap_or_default();
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u32;
        self.counted = (offset, if from <= offset { line + lines } else { line.saturating_sub(lines) });
        self.counted.1
    }

    // Containers

    pub(super) fn enter(&mut self, container: Container) {
        self.flush_tight();
        self.nest.push(container);
    }

    pub(super) fn leave(&mut self) {
        self.flush_tight();
        self.nest.pop();
        self.kept = self.kept.min(self.nest.len());
    }

    pub(super) fn task(&mut self, done: bool) {
        if let Some(Container::Item { task, .. }) = self.nest.last_mut() {
            *task = Some(done);
        }
    }

    /// The item just begun holds paragraphs of its own: blank lines stand between the items.
    pub(super) fn loosen(&mut self) {
        let begins = self.kept < self.nest.len();
        if let Some(Container::Item { loose, .. }) = self.nest.last_mut() {
            *loose |= begins;
        }
    }

    /// Where a list begins that is to be [widened](Self::widen) at its end: its first block and its depth.
    pub(super) fn mark(&self) -> (usize, usize) {
        (self.doc.blocks.len(), self.nest.len())
    }

    /// Tells the items of a list how long its longest number is.
    pub(super) fn widen(&mut self, (from, depth): (usize, usize), longest: u8) {
        // Levels as they were, and as they are now: blocks of an item share them.
        type Levels = Arc<[Container]>;
        let mut last: Option<(Levels, Levels)> = None;
        for block in &mut self.doc.blocks[from..] {
            let old = block.nest.levels.clone();
            if let Some((_, new)) = last.as_ref().filter(|(seen, _)| Arc::ptr_eq(seen, &old)) {
                block.nest.levels = new.clone();
                continue;
            }
            let mut levels = old.to_vec();
            if let Some(Container::Item { digits, .. }) = levels.get_mut(depth).filter(|_| depth < MAX_NEST) {
                *digits = longest;
                block.nest.levels = levels.into();
                last = Some((old, block.nest.levels.clone()));
            }
        }
    }

    // Blocks

    /// Ends the paragraph of a tight list item, which has no tags of its own.
    pub(super) fn flush_tight(&mut self) {
        if self.open.is_some() {
            self.close();
        }
    }

    pub(super) fn open(&mut self, kind: Open, offset: usize) {
        self.flush_tight();
        let line = self.line(offset);
        self.open = Some(OpenBlock { kind, text: Inlines::default(), line });
    }

    pub(super) fn close(&mut self) {
        let Some(OpenBlock { kind, text, line }) = self.open.take() else { return };
        let text = tidy(text);
        match kind {
            Open::Cell => {
                if let Some(table) = &mut self.table {
                    table.cell(text);
                }
                return;
            }
            Open::Heading(level, id) => self.heading(level, id, text, line),
            Open::Paragraph => self.paragraph(text, line, false),
            Open::Code(language) => self.code_block(language, text, line),
        }
        self.place_links();
    }

    /// A text that has nothing to show is left out.
    fn paragraph(&mut self, text: Inlines, line: u32, continues: bool) {
        if text.text.trim().is_empty() {
            return;
        }
        for (n, text) in split(text, MAX_BLOCK).into_iter().enumerate() {
            self.emit(BlockKind::Paragraph { text, continues: continues || n > 0 }, line);
        }
    }

    fn code_block(&mut self, language: Option<String>, text: Inlines, line: u32) {
        let text = Inlines::plain(text.text.trim_end_matches('\n'));
        for (n, part) in split(text, MAX_BLOCK).into_iter().enumerate() {
            let mut text = part.text;
            if text.ends_with('\n') {
                text.pop();
            }
            self.emit(BlockKind::Code { language: language.clone(), text, continues: n > 0 }, line);
        }
    }

    /// The text of raw HTML.
    pub(super) fn html(&mut self, html: &str, offset: usize) {
        self.flush_tight();
        let line = self.line(offset);
        for text in super::html::paragraphs(html) {
            self.paragraph(Inlines::plain(clean_inline(&text)), line, false);
        }
    }

    /// Links without text stand where the block is that they were read with.
    fn place_links(&mut self) {
        let last = BlockIx((self.doc.blocks.len() as u32).saturating_sub(1));
        for link in &mut self.doc.links[self.placed..] {
            if link.block == NOWHERE {
                link.block = last;
            }
        }
        self.placed = self.doc.links.len();
    }

    pub(super) fn rule(&mut self, offset: usize) {
        self.flush_tight();
        let line = self.line(offset);
        self.emit(BlockKind::Rule, line);
    }

    fn emit(&mut self, kind: BlockKind, line: u32) {
        let ix = BlockIx(self.doc.blocks.len() as u32);
        for inlines in inlines_of(&kind) {
            for link in inlines.runs.iter().filter_map(|run| run.link) {
                let link = &mut self.doc.links[link.0 as usize];
                if link.block == NOWHERE {
                    link.block = ix;
                }
            }
        }
        let nest = self.shared_nest();
        let section = SectionIx(self.doc.sections.len() as u32 - 1);
        self.doc.blocks.push(Block { section, nest, kind, line });
    }

    fn shared_nest(&mut self) -> Nest {
        let levels = &self.nest[..self.nest.len().min(MAX_NEST)];
        if *levels != *self.shared {
            self.shared = levels.into();
        }
        let opens = self.kept.min(levels.len()) as u8;
        self.kept = self.nest.len();
        Nest { levels: self.shared.clone(), opens }
    }

    // Tables

    pub(super) fn table(&mut self, align: Vec<Align>, offset: usize) {
        self.flush_tight();
        let line = self.line(offset);
        self.table = Some(TableBuilder::new(align, line));
    }

    pub(super) fn row(&mut self) {
        if let Some(table) = &mut self.table {
            table.row();
        }
    }

    pub(super) fn table_end(&mut self) {
        let Some(table) = self.table.take() else { return };
        let line = table.line;
        for part in table.finish() {
            self.emit(BlockKind::Table(part), line);
        }
        self.place_links();
    }

    // Sections

    /// A heading, and a section with it. An endless one goes on as a paragraph.
    fn heading(&mut self, level: u8, id: Option<String>, text: Inlines, line: u32) {
        self.end_section();
        let mut parts = split(text, MAX_HEADING).into_iter();
        let text = parts.next().unwrap_or_default();
        let heading = text.text.trim().replace('\n', " ");
        let kind = self.kind(level, id.as_deref(), &heading);
        let explicit_id = id.is_some();
        let id = self.unique(id.unwrap_or_else(|| slug(&heading)));
        let start = self.doc.blocks.len() as u32;
        self.doc.sections.push(Section { id, explicit_id, level, heading, kind, blocks: start..start, line });
        self.emit(BlockKind::Heading(level, text), line);
        parts.for_each(|rest| self.paragraph(rest, line, true));
    }

    fn end_section(&mut self) {
        let end = self.doc.blocks.len() as u32;
        if let Some(section) = self.doc.sections.last_mut() {
            section.blocks.end = end;
        }
    }

    fn kind(&mut self, level: u8, id: Option<&str>, heading: &str) -> SectionKind {
        if self.faq_level.is_some_and(|faq| level <= faq) {
            self.faq_level = None;
        }
        if id == Some("faq") || is_faq_heading(heading) {
            self.faq_level = Some(level);
            return SectionKind::Faq;
        }
        let asks = heading.ends_with('?');
        match self.faq_level {
            Some(faq) if level == faq + 1 && (asks || id.is_some()) => SectionKind::Question,
            Some(_) if asks => SectionKind::Question,
            None if self.options.faq_file && asks => SectionKind::Question,
            _ => SectionKind::Text,
        }
    }

    /// The id, or with a number behind it if the text has it already. Only the first of two equal explicit ids can be
    /// linked to; the check says so.
    fn unique(&mut self, id: String) -> SectionId {
        let mut seen = self.ids.get(&id).copied().unwrap_or(0);
        let mut free = id.clone();
        while self.ids.contains_key(&free) {
            free = format!("{id}-{seen}");
            seen += 1;
        }
        self.ids.insert(free.clone(), 1);
        if free != id {
            self.ids.insert(id, seen);
        }
        SectionId(free)
    }

    // Inline text

    pub(super) fn text(&mut self, text: &str, offset: usize) {
        let style = self.styles.last().copied().unwrap_or_default();
        self.push(text, style, offset);
    }

    pub(super) fn code(&mut self, text: &str, offset: usize) {
        let style = self.styles.last().copied().unwrap_or_default();
        self.push(text, Style { code: true, ..style }, offset);
    }

    pub(super) fn footnote(&mut self, label: &str, offset: usize) {
        let line = self.line(offset);
        let outer = self.link;
        self.link = Some(self.new_link(super::Target::Footnote(label.to_owned()), line));
        self.text(&format!("[{label}]"), offset);
        self.link = outer;
    }

    fn push(&mut self, text: &str, style: Style, offset: usize) {
        if self.open.is_none() {
            // The text of a tight item; nothing else stands outside of a block.
            self.open(Open::Paragraph, offset);
        }
        let link = self.link;
        let Some(open) = &mut self.open else { return };
        match open.kind {
            Open::Code(_) => append(&mut open.text, &clean_code(text), style, link),
            _ => append(&mut open.text, &clean_inline(text), style, link),
        }
    }

    /// A line end that is meant.
    pub(super) fn line_break(&mut self) {
        let (style, link) = (self.styles.last().copied().unwrap_or_default(), self.link);
        if let Some(open) = &mut self.open {
            append(&mut open.text, "\n", style, link);
        }
    }

    pub(super) fn style(&mut self, change: impl Fn(Style) -> Style) {
        let style = self.styles.last().copied().unwrap_or_default();
        self.styles.push(change(style));
    }

    pub(super) fn style_end(&mut self) {
        self.styles.pop();
    }

    pub(super) fn link(&mut self, url: &str, offset: usize) {
        let line = self.line(offset);
        self.link = Some(self.new_link(target(&clean_inline(url)), line));
    }

    pub(super) fn link_end(&mut self) {
        self.link = None;
    }

    fn new_link(&mut self, target: super::Target, line: u32) -> LinkIx {
        self.doc.links.push(Link { target, block: NOWHERE, line });
        LinkIx(self.doc.links.len() as u32 - 1)
    }
}

/// Adds text in a style; equal neighbours become one run.
pub(super) fn append(to: &mut Inlines, text: &str, style: Style, link: Option<LinkIx>) {
    let start = to.text.len() as u32;
    to.text.push_str(text);
    let end = to.text.len() as u32;
    match to.runs.last_mut() {
        Some(last) if last.style == style && last.link == link => last.range.end = end,
        _ if start < end => to.runs.push(Run { range: start..end, style, link }),
        _ => {}
    }
}

/// The texts of a block that may hold links.
fn inlines_of(kind: &BlockKind) -> Vec<&Inlines> {
    match kind {
        BlockKind::Heading(_, text) | BlockKind::Paragraph { text, .. } | BlockKind::Frame(_, text) => vec![text],
        BlockKind::Table(table) => {
            let header = table.columns.header.iter().filter(|_| table.first);
            header.chain(table.rows.iter().flatten()).collect()
        }
        BlockKind::Code { .. } | BlockKind::Rule => Vec::new(),
    }
}

/// Text without room to spare, and without runs if it is plain.
fn tidy(mut text: Inlines) -> Inlines {
    if text.runs.iter().all(|run| run.style == Style::default() && run.link.is_none()) {
        text.runs = Vec::new();
    }
    text.text.shrink_to_fit();
    text.runs.shrink_to_fit();
    text
}

/// Entities may stand for what [`clean`] takes out of a source; in running text a tab or line end is a space.
fn clean_inline(text: &str) -> Cow<'_, str> {
    let cleaned = clean(text);
    if cleaned.contains(['\t', '\n']) { Cow::Owned(cleaned.replace(['\t', '\n'], " ")) } else { cleaned }
}

/// As [`clean_inline`] for code: line ends stay, tabs have four columns.
fn clean_code(text: &str) -> Cow<'_, str> {
    let cleaned = clean(text);
    if cleaned.contains('\t') { Cow::Owned(cleaned.replace('\t', "    ")) } else { cleaned }
}

/// Text in parts of at most `most` bytes, cut at white space where there is any.
pub(super) fn split(text: Inlines, most: usize) -> Vec<Inlines> {
    if text.text.len() <= most {
        return vec![text];
    }
    let mut parts = Vec::new();
    let (mut from, mut first_run) = (0, 0);
    while from < text.text.len() {
        let to = cut(&text.text, from, most);
        let mut part = Inlines::plain(&text.text[from..to]);
        while text.runs.get(first_run).is_some_and(|run| run.range.end as usize <= from) {
            first_run += 1;
        }
        for run in text.runs[first_run..].iter().take_while(|run| (run.range.start as usize) < to) {
            let start = (run.range.start as usize).max(from) - from;
            let end = (run.range.end as usize).min(to) - from;
            part.runs.push(Run { range: start as u32..end as u32, ..run.clone() });
        }
        parts.push(tidy(part));
        from = to;
    }
    parts
}

/// Where the part that begins at `from` ends: behind the last line end, else the last space before the limit, else
/// between two characters as the reader sees them.
fn cut(text: &str, from: usize, most: usize) -> usize {
    if text.len() - from <= most {
        return text.len();
    }
    let limit = text.floor_char_boundary(from + most);
    let window = &text[from..limit];
    let space =
        window.rfind('\n').filter(|at| *at > most / 2).or_else(|| window.rfind(' ').filter(|at| *at > most / 2));
    if let Some(space) = space {
        return from + space + 1;
    }
    let near = text.floor_char_boundary(limit.saturating_sub(256).max(from));
    let graphemes = text[near..].grapheme_indices(true).map(|(at, _)| near + at);
    graphemes.take_while(|at| *at <= limit).last().filter(|at| *at > near).unwrap_or(limit)
}

fn is_faq_heading(heading: &str) -> bool {
    const FAQ: [&str; 9] = [
        "faq",
        "faqs",
        "frequently asked questions",
        "common questions",
        "questions and answers",
        "häufige fragen",
        "häufig gestellte fragen",
        "oft gestellte fragen",
        "fragen und antworten",
    ];
    let heading = heading.to_lowercase();
    let heading = heading.trim_matches(|c: char| !c.is_alphanumeric());
    FAQ.contains(&heading) || heading.ends_with("(faq)") || heading.ends_with("(faq") || heading.starts_with("faq ")
}

/// The id that common Markdown tools give a heading: lower case, words joined by hyphens.
pub(super) fn slug(heading: &str) -> String {
    let mut out = String::with_capacity(heading.len());
    for c in heading.trim().chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_alphanumeric() || c == '_' || c == '-' => out.push(c),
            c if c.is_whitespace() => out.push('-'),
            _ => {}
        }
    }
    if out.is_empty() { "section".to_owned() } else { out }
}
