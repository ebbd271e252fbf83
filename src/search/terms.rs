//! The terms of a language by their stems: where the postings of each lie, and how much it scores at most. Kept beside the
//! index, so that a query's many alternatives are weighed without looking each of them up, and those that can't matter are
//! never read. A small collection, which is looked at whole, goes without.

use std::io;

use tantivy::SegmentReader;
use tantivy::directory::OwnedBytes;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};

use super::bm25::Stats;
use super::board::WINDOW;
use super::pack::{Packed, Packer, Strings};
use super::vocabulary::StemIx;

/// A part of the file for each field: all, title.
const PARTS: usize = 2;
/// Numbers of a row: documents, postings from and bytes, positions from and bytes, the scores of documents by rank.
const ROW: usize = 8;
/// What the documents of these ranks score is known of every term, besides the first.
pub const RANKS: [usize; 2] = [80, 200];

/// See the module.
#[derive(Clone, Debug)]
pub struct Terms {
    packed: Packed,
}

/// What is known of a term in a field.
pub struct Row {
    /// Where its postings lie.
    pub info: TermInfo,
    /// What no document scores more than, but for the term's weight.
    pub most: f32,
    /// What as many documents score at least as [`RANKS`] says; 0 if there are fewer.
    pub least: [f32; 2],
}

impl Terms {
    /// The file of the terms of these fields in a segment.
    ///
    /// # Errors
    /// That the segment can't be read.
    pub fn pack(
        segment: Option<&SegmentReader>,
        fields: [(Field, &Stats); 2],
        stems: Strings<'_>,
    ) -> io::Result<Vec<u8>> {
        let mut packer = Packer::default();
        let segment = segment.filter(|segment| segment.max_doc() as usize > WINDOW);
        for (field, stats) in fields {
            packer.numbers(segment.map_or(Ok(Vec::new()), |segment| rows(segment, field, stats, stems))?);
        }
        Ok(packer.finish())
    }

    /// Opens a file; `None` if it is damaged.
    pub fn open(bytes: OwnedBytes) -> Option<Terms> {
        Packed::open(bytes, PARTS).map(|packed| Terms { packed })
    }

    /// Whether there are any.
    pub fn are_kept(&self) -> bool {
        self.packed.numbers(0).len() > 0
    }

    /// A stem in a field (0: all, 1: title).
    pub fn get(&self, field: usize, stem: StemIx) -> Option<Row> {
        let numbers = self.packed.numbers(field);
        let number = |n: usize| numbers.get(stem.0 as usize * ROW + n);
        let range = |n: usize| number(n) as usize..number(n) as usize + number(n + 1) as usize;
        let info = TermInfo { doc_freq: number(0), postings_range: range(1), positions_range: range(3) };
        let score = |n: usize| f32::from_bits(number(n));
        (info.doc_freq > 0).then(|| Row { info, most: score(5), least: [score(6), score(7)] })
    }
}

fn rows(segment: &SegmentReader, field: Field, stats: &Stats, stems: Strings<'_>) -> io::Result<Vec<u32>> {
    let inverted = segment.inverted_index(field).map_err(io::Error::other)?;
    let norms = segment.get_fieldnorms_reader(field).map_err(io::Error::other)?;
    let mut rows = vec![0; stems.len() * ROW];
    let mut stream = inverted.terms().stream()?;
    let (mut at, mut scores) = (0, Vec::new());
    while let Some((term, info)) = stream.next() {
        while at < stems.len() && stems.bytes(at) < term {
            at += 1;
        }
        if stems.bytes(at) != term {
            continue;
        }
        scores.clear();
        let mut blocks = inverted.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        while !blocks.docs().is_empty() {
            let each = blocks.docs().iter().zip(blocks.freqs());
            scores.extend(each.map(|(doc, often)| stats.score(*often, norms.fieldnorm_id(*doc))));
            blocks.advance();
        }
        let (postings, positions) = (&info.postings_range, &info.positions_range);
        let places = [postings.start, postings.len(), positions.start, positions.len()];
        let row = &mut rows[at * ROW..][..ROW];
        row[0] = info.doc_freq;
        for (cell, place) in row[1..5].iter_mut().zip(places) {
            *cell = u32::try_from(place).map_err(io::Error::other)?;
        }
        let ranked = [1, RANKS[0], RANKS[1]].map(|rank| score_at(rank, &mut scores));
        row[5..].iter_mut().zip(ranked).for_each(|(cell, score)| *cell = score.to_bits());
    }
    Ok(rows)
}

/// The score of this rank (from 1); 0 if there are fewer.
fn score_at(rank: usize, scores: &mut [f32]) -> f32 {
    if scores.len() < rank {
        return 0.0;
    }
    *scores.select_nth_unstable_by(rank - 1, |a, b| b.total_cmp(a)).1
}
