//! The open article: its pages, the reading position, what is lit.

use std::ops::Range;
use std::sync::Arc;

use crate::config::state::Place;
use crate::config::theme::UiRole;
use crate::doc::{BlockIx, Doc, LinkIx, SectionId, SectionIx};
use crate::lang::{Lang, Pair};
use crate::library::{Article, Slug};
use crate::page::{Alignment, Page, Position, Row, Spread, SpreadRow};
use crate::search::Lit;

/// How the article is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Columns of the text.
    pub width: u16,
    /// Rows of the window.
    pub height: u16,
    /// Whether both languages stand side by side.
    pub spread: bool,
}

/// One language, or both.
#[derive(Debug)]
pub(crate) enum Sheet {
    One(Page),
    Two(Box<Spread>),
}

/// Where to go in an article that is opened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Landing {
    Top,
    Place(Place),
    Section(SectionId),
    /// A passage with what to light in it.
    Passage(Option<SectionId>, Lit),
}

/// What is found in the article, and where in it the reader is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Find {
    pub(crate) needle: String,
    pub(crate) hits: Vec<(BlockIx, Range<u32>)>,
    pub(crate) current: usize,
}

/// The open article.
#[derive(Debug)]
pub struct Reader {
    pub(crate) slug: Slug,
    pub(crate) article: Pair<Arc<Article>>,
    /// The language that is shown: the one being read, if the article exists in it.
    pub(crate) lang: Lang,
    pub(crate) sheet: Sheet,
    pub(crate) at: Position,
    frame: Frame,
    /// Where the window stood in the other language, until the reader moves: back there without drift.
    twin: Option<Position>,
    /// The text at the top of the window, until the reader moves: resizing there and back does not drift.
    anchor: Option<(BlockIx, Option<u32>)>,
    /// The block that was jumped to, until the reader moves.
    pub(crate) target: Option<BlockIx>,
    pub(crate) lit: Option<Lit>,
    pub(crate) find: Option<Find>,
}

impl Reader {
    pub(crate) fn new(slug: Slug, article: Pair<Arc<Article>>, lang: Lang, frame: Frame) -> Reader {
        let (lang, _) = article.prefer(lang);
        let frame = Frame { spread: frame.spread && article.both().is_some(), ..frame };
        let sheet = sheet(&article, lang, frame);
        Reader {
            slug,
            article,
            lang,
            sheet,
            at: Position::default(),
            frame,
            twin: None,
            anchor: None,
            target: None,
            lit: None,
            find: None,
        }
    }

    /// The page being read: the left one of two.
    pub(crate) fn page(&self) -> &Page {
        match &self.sheet {
            Sheet::One(page) => page,
            Sheet::Two(spread) => spread.left(),
        }
    }

    pub(crate) fn doc(&self) -> &Arc<Doc> {
        self.page().doc()
    }

    /// The rows in the window, both sides.
    pub(crate) fn window(&self) -> Vec<SpreadRow> {
        match &self.sheet {
            Sheet::One(page) => page
                .window(self.at, self.frame.height)
                .into_iter()
                .map(|row| SpreadRow { left: Some(row), right: None })
                .collect(),
            Sheet::Two(spread) => spread.window(self.at, self.frame.height),
        }
    }

    /// How far down the window is, in per cent.
    pub(crate) fn progress(&self) -> u8 {
        self.page().progress(self.at, self.frame.height)
    }

    fn scrolled(&self, from: Position, rows: i64, height: u16) -> Position {
        match &self.sheet {
            Sheet::One(page) => page.scroll(from, rows, height),
            Sheet::Two(spread) => spread.scroll(from, rows, height),
        }
    }

    fn clamped(&self, at: Position) -> Position {
        match &self.sheet {
            Sheet::One(page) => page.clamp(at, self.frame.height),
            Sheet::Two(spread) => spread.clamp(at, self.frame.height),
        }
    }

    /// The reader moves: what held the place no longer does.
    fn go(&mut self, at: Position) {
        if at != self.at {
            self.twin = None;
            self.anchor = None;
            self.target = None;
            self.at = at;
        }
    }

    pub(crate) fn scroll(&mut self, rows: i64) {
        let to = self.scrolled(self.at, rows, self.frame.height);
        // Behind the last full window (a switch of language may lead there) down never leads up.
        if rows < 0 || to > self.at {
            self.go(to);
        }
    }

    pub(crate) fn top(&mut self) {
        self.go(Position::default());
    }

    pub(crate) fn bottom(&mut self) {
        let last = match &self.sheet {
            Sheet::One(page) => page.last(self.frame.height),
            Sheet::Two(spread) => spread.last(self.frame.height),
        };
        self.go(last);
    }

    /// To the beginning of a block.
    pub(crate) fn jump(&mut self, block: BlockIx) {
        let at = self.clamped(self.page().position_of(block, 0));
        self.go(at);
        self.target = Some(block);
    }

    /// Shows a byte of a block, with something above it if the window must move.
    pub(crate) fn reveal(&mut self, block: BlockIx, offset: u32) {
        let wanted = self.page().position_of(block, offset);
        let shown = self.window().iter().filter_map(|row| row.left.as_ref()).any(|row| is_at(row, wanted));
        if !shown {
            let up = i64::from(self.frame.height / 3);
            let to = self.scrolled(wanted, -up, self.frame.height);
            self.go(to);
        }
    }

    /// Lays out anew where the frame changed, the text at the top staying there.
    pub(crate) fn settle(&mut self, frame: Frame) {
        let frame = Frame { spread: frame.spread && self.article.both().is_some(), ..frame };
        let old = std::mem::replace(&mut self.frame, frame);
        if (old.width, old.spread) != (frame.width, frame.spread) {
            let anchor = *self.anchor.get_or_insert(anchor(self.page(), self.at));
            self.sheet = sheet(&self.article, self.lang, frame);
            self.twin = None;
            let at = match anchor {
                (block, Some(offset)) => self.page().position_of(block, offset),
                (block, None) => Position { block, row: 0 },
            };
            self.at = self.clamped(at);
        } else if old.height < frame.height {
            // A higher window at the end shows more above, not blank rows below.
            let at = self.clamped(self.at);
            if self.twin.is_none() {
                self.at = at;
            }
        }
    }

    /// The other language, the same block at the same row; whether there is one.
    pub(crate) fn switch(&mut self) -> bool {
        if self.article.both().is_none() {
            return false;
        }
        let here = self.at;
        let twin = self.twin.take();
        let held = self.held();
        let from = self.lang;
        self.lang = from.other();
        self.sheet = sheet(&self.article, self.lang, self.frame);
        let alignment = self.alignment();
        self.at = twin.unwrap_or_else(|| self.placed(held, &alignment, from));
        self.twin = Some(here);
        self.anchor = None;
        self.target = self.target.map(|block| alignment.across(from, block));
        if let Some(find) = &self.find {
            let needle = find.needle.clone();
            self.look_for(&needle);
        }
        true
    }

    fn alignment(&self) -> Alignment {
        match self.article.both() {
            Some((en, de)) => Alignment::of(&en.page, &de.page),
            None => Alignment::default(),
        }
    }

    /// What holds its place when the language changes: the block jumped to, or else the first that begins in the window, with
    /// its row in it; or the block that fills the window, with the part of it that is above.
    fn held(&self) -> Held {
        let rows = self.window();
        let lead = |block| self.page().position_of(block, 0).row;
        let begins = |wanted: Option<BlockIx>| {
            rows.iter().enumerate().find_map(|(y, row)| {
                let row = row.left.as_ref()?;
                let fits = wanted.is_none_or(|block| block == row.block) && row.index == lead(row.block);
                fits.then_some(Held::Begins(row.block, y as i64))
            })
        };
        let target = self.target.and_then(|block| begins(Some(block)));
        target.or_else(|| begins(None)).unwrap_or(Held::Fills(self.at, self.page().rows(self.at.block).len() as u32))
    }

    fn placed(&self, held: Held, alignment: &Alignment, from: Lang) -> Position {
        match held {
            Held::Begins(block, y) => {
                let begin = self.page().position_of(alignment.across(from, block), 0);
                // With a window of one row, so that the end of the text may stand anywhere in the real one.
                self.scrolled(begin, -y, 1)
            }
            Held::Fills(at, rows) => {
                let block = alignment.across(from, at.block);
                let height = self.page().rows(block).len() as u32;
                let row = (u64::from(at.row) * u64::from(height) / u64::from(rows.max(1))) as u32;
                Position { block, row: row.min(height.saturating_sub(1)) }
            }
        }
    }

    /// Lands after opening, or anew in the same article.
    pub(crate) fn land(&mut self, landing: &Landing) {
        match landing {
            Landing::Top => self.top(),
            Landing::Place(place) => {
                let at = self.position(place);
                self.go(self.clamped(at));
            }
            Landing::Section(id) => self.jump_section(id),
            Landing::Passage(section, lit) => {
                self.find = None;
                self.lit = Some(lit.clone()).filter(|lit| !lit.is_empty());
                match section {
                    Some(id) => self.jump_section(id),
                    None => self.top(),
                }
                self.show_first_lit(section.as_ref());
            }
        }
    }

    fn jump_section(&mut self, id: &SectionId) {
        if let Some((_, section)) = self.doc().section(id) {
            let block = BlockIx(section.blocks.start);
            self.jump(block);
        } else {
            self.top();
        }
    }

    /// If the first hit of the passage is below the window, moves on to it.
    fn show_first_lit(&mut self, section: Option<&SectionId>) {
        let doc = Arc::clone(self.doc());
        let (Some(lit), Some(id)) = (&self.lit, section) else { return };
        let Some((_, section)) = doc.section(id) else { return };
        let first = section.blocks.clone().map(BlockIx).find_map(|block| {
            let range = lit.ranges(&doc.block_text(block)).into_iter().next()?;
            Some((block, range.start as u32))
        });
        if let Some((block, offset)) = first {
            let target = self.target;
            self.reveal(block, offset);
            self.target = target;
        }
    }

    /// The section being read: that of the block jumped to, or else of the first row with text.
    pub(crate) fn section(&self) -> SectionIx {
        let doc = self.doc();
        let block = self.target.unwrap_or_else(|| {
            let at = self.at;
            let lead = self.page().position_of(at.block, 0).row;
            let ends = self.page().rows(at.block).len() as u32 <= at.row;
            if ends || at.row < lead { at.block } else { self.first_text().unwrap_or(at.block) }
        });
        doc.block(block).map(|block| block.section).unwrap_or_default()
    }

    /// The block of the first row that shows text.
    fn first_text(&self) -> Option<BlockIx> {
        let rows = self.window();
        rows.iter().filter_map(|row| row.left.as_ref()).find(|row| !row.spans.is_empty()).map(|row| row.block)
    }

    /// The next section's first block, or the one before.
    pub(crate) fn neighbour(&self, down: bool) -> Option<BlockIx> {
        let sections = &self.doc().sections;
        let now = self.section().0 as usize;
        let next = if down { now.checked_add(1) } else { now.checked_sub(1) };
        sections.get(next?).map(|section| BlockIx(section.blocks.start))
    }

    /// The place, to be remembered.
    pub(crate) fn place(&self) -> Place {
        let doc = self.doc();
        let section = doc.block(self.at.block).map(|block| block.section).unwrap_or_default();
        let (id, first) = match doc.sections.get(section.0 as usize) {
            Some(section) if section.level > 0 => (Some(section.id.clone()), section.blocks.start),
            _ => (None, 0),
        };
        Place { slug: self.slug.clone(), section: id, block: self.at.block.0.saturating_sub(first), row: self.at.row }
    }

    fn position(&self, place: &Place) -> Position {
        let doc = self.doc();
        let first =
            place.section.as_ref().and_then(|id| doc.section(id)).map_or(0, |(_, section)| section.blocks.start);
        let last = (doc.blocks.len() as u32).saturating_sub(1);
        Position { block: BlockIx(first.saturating_add(place.block).min(last)), row: place.row }
    }

    /// Lights every place where the needle stands and goes to the first one from here on.
    pub(crate) fn look_for(&mut self, needle: &str) {
        let hits = self.doc().find(needle);
        self.light(needle.to_owned(), hits);
    }

    fn light(&mut self, needle: String, hits: Vec<(BlockIx, Range<u32>)>) {
        let current = hits.iter().position(|(block, _)| *block >= self.at.block).unwrap_or(0);
        self.find = Some(Find { needle, hits, current });
    }

    /// Shows the hit the reader is at.
    pub(crate) fn show_current(&mut self) {
        let hit = self.find.as_ref().and_then(|find| find.hits.get(find.current)).cloned();
        if let Some((block, range)) = hit {
            self.reveal(block, range.start);
        }
    }

    /// To the next hit or the one before; whether it went round, or `None` if there is none.
    pub(crate) fn next_hit(&mut self, down: bool) -> Option<bool> {
        if self.find.is_none() {
            let lit = self.lit.clone()?;
            let doc = Arc::clone(self.doc());
            let hits = (0..doc.blocks.len() as u32)
                .map(BlockIx)
                .flat_map(|block| {
                    let ranges = lit.ranges(&doc.block_text(block));
                    ranges.into_iter().map(move |range| (block, range.start as u32..range.end as u32))
                })
                .collect();
            self.light(String::new(), hits);
            self.show_current();
            return self.find.as_ref().filter(|find| !find.hits.is_empty()).map(|_| false);
        }
        let find = self.find.as_mut().filter(|find| !find.hits.is_empty())?;
        let last = find.hits.len() - 1;
        let (to, round) = match (down, find.current) {
            (true, now) if now == last => (0, true),
            (true, now) => (now + 1, false),
            (false, 0) => (last, true),
            (false, now) => (now - 1, false),
        };
        find.current = to;
        self.show_current();
        Some(round)
    }

    /// What is lit in a block: bytes of its text, in order.
    pub(crate) fn lights(&self, block: BlockIx, text: &str) -> Vec<(Range<usize>, UiRole)> {
        match (&self.find, &self.lit) {
            (Some(find), _) => {
                let from = find.hits.partition_point(|(at, _)| *at < block);
                let hits = find.hits[from..].iter().enumerate().take_while(|(_, (at, _))| *at == block);
                hits.map(|(n, (_, range))| {
                    let role = if from + n == find.current { UiRole::LitCurrent } else { UiRole::Lit };
                    (range.start as usize..range.end as usize, role)
                })
                .collect()
            }
            (None, Some(lit)) => lit.ranges(text).into_iter().map(|range| (range, UiRole::Lit)).collect(),
            (None, None) => Vec::new(),
        }
    }

    /// Puts the lights out; whether there were any.
    pub(crate) fn unlight(&mut self) -> bool {
        self.find.take().is_some() | self.lit.take().is_some()
    }

    /// The links in the window, in reading order.
    pub(crate) fn links(&self) -> Vec<LinkIx> {
        let mut links = Vec::new();
        for row in self.window().iter().filter_map(|row| row.left.as_ref()) {
            for link in row.spans.iter().filter_map(|span| span.link) {
                if !links.contains(&link) {
                    links.push(link);
                }
            }
        }
        links
    }
}

/// See [`Reader::held`].
enum Held {
    Begins(BlockIx, i64),
    Fills(Position, u32),
}

fn is_at(row: &Row, at: Position) -> bool {
    row.block == at.block && row.index == at.row
}

/// What stands at a position: a byte of a block, or its first rows.
fn anchor(page: &Page, at: Position) -> (BlockIx, Option<u32>) {
    let rows = page.rows(at.block);
    let lead = page.position_of(at.block, 0).row;
    if at.row < lead {
        return (at.block, None);
    }
    let offset = rows.iter().skip(at.row as usize).flat_map(|row| row.spans.iter()).find_map(|span| span.at);
    (at.block, offset)
}

/// Columns between two pages side by side.
pub const GUTTER: u16 = 3;

fn sheet(article: &Pair<Arc<Article>>, lang: Lang, frame: Frame) -> Sheet {
    let (lang, left) = article.prefer(lang);
    let page = |article: &Arc<Article>, lang, width| Page::new(Arc::clone(&article.page), lang, width);
    match article.both().filter(|_| frame.spread) {
        Some((en, de)) => {
            let width = (frame.width.saturating_sub(GUTTER) / 2).max(1);
            let right = if lang == Lang::En { de } else { en };
            let alignment = Alignment::of(&en.page, &de.page);
            Sheet::Two(Box::new(Spread::new(page(left, lang, width), page(right, lang.other(), width), alignment)))
        }
        None => Sheet::One(page(left, lang, frame.width.max(1))),
    }
}
