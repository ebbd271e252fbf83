//! Reading the documents of a term in order, in one go or where others lead.

use tantivy::postings::BlockSegmentPostings;

use super::bits::Bits;
use super::bm25::{self, Stats};
use super::board::WINDOW;

/// How many documents are read one after the other in the time that finding one takes.
pub const SEEK: usize = 6;

/// Documents of a term that are kept together.
const BLOCK: usize = 128;

/// Stands at a document of a term.
pub struct Cursor<'a> {
    blocks: BlockSegmentPostings,
    /// Within the block.
    at: usize,
    lengths: Option<(&'a Stats, &'a [u8])>,
    /// About how many documents of a window it has.
    pub in_window: usize,
}

/// Documents that are read together.
#[derive(Clone, Copy)]
pub struct Window<'a> {
    /// The first one.
    pub base: u32,
    /// The first one behind them.
    end: u32,
    /// Those that matter, if not all do.
    pub candidates: Option<&'a Candidates>,
}

impl<'a> Window<'a> {
    /// The first of so many documents. It is small if there are further ones: until some good documents are known, much is
    /// done in vain.
    pub fn first(documents: usize) -> Window<'a> {
        let size = if documents > WINDOW { WINDOW / 4 } else { WINDOW };
        Window { base: 0, end: size as u32, candidates: None }
    }

    /// The one behind it.
    pub fn next(&self) -> Window<'a> {
        Window { base: self.end, end: self.end + WINDOW as u32, candidates: None }
    }

    /// These of its documents.
    pub fn of<'c>(&self, candidates: &'c Candidates) -> Window<'c> {
        Window { candidates: Some(candidates), ..*self }
    }
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
        let in_window = blocks.doc_freq() as usize * WINDOW.min(documents) / documents.max(1);
        Cursor { blocks, at: 0, lengths, in_window }
    }

    /// Hands out the documents of a window where the term stands (counted from its beginning), with BM25's score but for the
    /// term's weight; where there are candidates, only those, else those that score at least so much. No window may be read
    /// twice.
    #[inline]
    pub fn read(&mut self, window: Window<'_>, least: f32, mut take: impl FnMut(u32, f32)) {
        let base = window.base;
        let Some(Candidates { list, bits }) = window.candidates else {
            self.skip_to(base);
            return match self.lengths {
                Some((stats, lengths)) if least > 0.0 => {
                    let longest = stats.longest(least);
                    let wanted = |doc: u32, often: u32| {
                        i16::from(lengths[doc as usize]) <= longest[(often as usize).min(longest.len() - 1)]
                    };
                    self.pick(base, window.end, wanted, take)
                }
                _ => self.scan(base, window.end, take),
            };
        };
        match &list[..] {
            [first, .., last] if list.len() * SEEK > self.in_window => {
                self.skip_to(base + first);
                self.pick(base, base + last + 1, |doc, _| bits.has(doc - base), take);
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

    /// Hands out the documents up to `end`.
    #[inline]
    fn scan(&mut self, base: u32, end: u32, mut take: impl FnMut(u32, f32)) {
        while let Some(until) = self.until(end) {
            let from = self.at.min(until);
            let each = self.blocks.docs()[from..until].iter().zip(&self.blocks.freqs()[from..until]);
            match self.lengths {
                Some((stats, lengths)) => {
                    each.for_each(|(doc, often)| take(doc - base, stats.score(*often, lengths[*doc as usize])));
                }
                None => each.for_each(|(doc, often)| take(doc - base, bm25::unnormed(*often))),
            }
            if !self.go_on(until) {
                return;
            }
        }
    }

    /// Hands out those documents up to `end` that are wanted: told by document and how often the term stands there.
    #[inline]
    fn pick(&mut self, base: u32, end: u32, wanted: impl Fn(u32, u32) -> bool, mut take: impl FnMut(u32, f32)) {
        let mut kept = [0; BLOCK];
        while let Some(until) = self.until(end) {
            let from = self.at.min(until);
            let (docs, freqs) = (&self.blocks.docs()[from..until], &self.blocks.freqs()[from..until]);
            for (docs, freqs) in docs.chunks(BLOCK).zip(freqs.chunks(BLOCK)) {
                // Without a branch, for which of them are kept can't be foretold.
                let mut count = 0;
                for (n, (doc, often)) in docs.iter().zip(freqs).enumerate() {
                    kept[count] = n;
                    count += usize::from(wanted(*doc, *often));
                }
                kept[..count].iter().for_each(|n| take(docs[*n] - base, self.score(docs[*n], freqs[*n])));
            }
            if !self.go_on(until) {
                return;
            }
        }
    }

    #[inline]
    fn score(&self, document: u32, often: u32) -> f32 {
        match self.lengths {
            Some((stats, lengths)) => stats.score(often, lengths[document as usize]),
            None => bm25::unnormed(often),
        }
    }

    /// Where the block's documents in front of `end` end; `None` if there is no block any more.
    #[inline]
    fn until(&self, end: u32) -> Option<usize> {
        let docs = self.blocks.docs();
        let last = docs.last()?;
        Some(if *last < end { docs.len() } else { docs.partition_point(|doc| *doc < end) })
    }

    /// Goes to the next block, if this one was read whole.
    #[inline]
    fn go_on(&mut self, until: usize) -> bool {
        let whole = until == self.blocks.docs().len();
        if whole {
            self.blocks.advance();
        }
        self.at = if whole { 0 } else { until };
        whole
    }

    /// The score of a document, if the term stands there; the next one asked for must lie behind it.
    #[inline]
    pub fn seek(&mut self, document: u32) -> Option<f32> {
        self.skip_to(document);
        if *self.blocks.docs().get(self.at)? != document {
            return None;
        }
        Some(self.score(document, self.blocks.freq(self.at)))
    }

    /// Goes to the first document that does not stand before this one.
    #[inline]
    fn skip_to(&mut self, document: u32) {
        if self.blocks.docs().get(self.at).is_some_and(|at| *at < document) {
            self.at = self.blocks.seek(document);
        }
    }
}
