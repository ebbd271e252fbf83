//! Reading the documents of a term in order, in one go or where others lead.

use tantivy::postings::BlockSegmentPostings;

use super::bits::Bits;
use super::bm25::{self, Stats};
use super::board::WINDOW;

/// How many documents are read one after the other in the time that finding one takes.
const SEEK: usize = 6;

/// Stands at a document of a term.
pub struct Cursor<'a> {
    blocks: BlockSegmentPostings,
    /// Within the block.
    at: usize,
    lengths: Option<(&'a Stats, &'a [u8])>,
    /// About how many documents of a window it has.
    in_window: usize,
}

/// Documents that are read together.
pub struct Window<'a> {
    /// The first one.
    pub base: u32,
    /// Those that matter, if not all do.
    pub candidates: Option<&'a Candidates>,
}

/// Some documents of a window, counted from its beginning.
#[derive(Debug, Default)]
pub struct Candidates {
    /// In order.
    pub list: Vec<u32>,
    /// The same.
    pub bits: Bits,
}

impl Candidates {
    /// Adds one behind the others.
    #[inline]
    pub fn push(&mut self, at: u32) {
        self.list.push(at);
        self.bits.set(at);
    }
}

impl<'a> Cursor<'a> {
    pub(super) fn new(
        blocks: BlockSegmentPostings,
        lengths: Option<(&'a Stats, &'a [u8])>,
        documents: usize,
    ) -> Cursor<'a> {
        let in_window = blocks.doc_freq() as usize * WINDOW / documents.max(1);
        Cursor { blocks, at: 0, lengths, in_window }
    }

    /// Hands out the documents of a window where the term stands (counted from its beginning), with BM25's score but for the
    /// term's weight; where there are candidates, only those. No window may be read twice.
    #[inline]
    pub fn read(&mut self, window: &Window<'_>, mut take: impl FnMut(u32, f32)) {
        let base = window.base;
        let Some(Candidates { list, bits }) = window.candidates else {
            self.skip_to(base);
            return self.scan(base, base + WINDOW as u32, |_| true, take);
        };
        match &list[..] {
            [first, .., last] if list.len() * SEEK > self.in_window => {
                self.skip_to(base + first);
                self.scan(base, base + last + 1, |at| bits.has(at), take);
            }
            _ => {
                for at in list {
                    if let Some(score) = self.seek(base + at) {
                        take(*at, score);
                    }
                }
            }
        }
    }

    #[inline]
    fn scan(&mut self, base: u32, end: u32, wanted: impl Fn(u32) -> bool, mut take: impl FnMut(u32, f32)) {
        loop {
            let docs = self.blocks.docs();
            let Some(last) = docs.last() else { return };
            let whole = *last < end;
            let until = if whole { docs.len() } else { docs.partition_point(|doc| *doc < end) };
            let from = self.at.min(until);
            let each = docs[from..until].iter().zip(&self.blocks.freqs()[from..until]);
            let each = each.filter(|(doc, _)| wanted(**doc - base));
            match self.lengths {
                Some((stats, lengths)) => {
                    each.for_each(|(doc, often)| take(doc - base, stats.score(*often, lengths[*doc as usize])));
                }
                None => each.for_each(|(doc, often)| take(doc - base, bm25::unnormed(*often))),
            }
            if !whole {
                self.at = until;
                return;
            }
            self.blocks.advance();
            self.at = 0;
        }
    }

    /// The score of a document, if the term stands there; the next one asked for must lie behind it.
    #[inline]
    pub fn seek(&mut self, document: u32) -> Option<f32> {
        self.skip_to(document);
        if *self.blocks.docs().get(self.at)? != document {
            return None;
        }
        let often = self.blocks.freq(self.at);
        Some(match self.lengths {
            Some((stats, lengths)) => stats.score(often, lengths[document as usize]),
            None => bm25::unnormed(often),
        })
    }

    /// Goes to the first document that does not stand before this one.
    #[inline]
    fn skip_to(&mut self, document: u32) {
        if self.blocks.docs().get(self.at).is_some_and(|at| *at < document) {
            self.at = self.blocks.seek(document);
        }
    }
}
