//! An open index: its segments, the statistics of its fields, the words and the roster beside it.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::{Directory, OwnedBytes};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Index, ReloadPolicy, Searcher, Term};

use super::build::{LEXICON, NAMES, ROSTER, WORDS};
use super::expand::Expansions;
use super::lexicon::Lexicon;
use super::roster::Roster;
use super::schema::{self, Fields};
use super::vocabulary::Vocabulary;
use crate::lang::Lang;
use crate::library::Collection;

/// BM25's saturation and length normalisation.
const K1: f32 = 1.0;
const B: f32 = 0.5;

/// An open index with the collection it belongs to.
pub struct Engine {
    /// The collection all texts come from.
    pub collection: Arc<Collection>,
    /// The engine's searcher.
    pub tantivy: Searcher,
    /// The fields.
    pub fields: Fields,
    /// The words of each language.
    pub words: [Vocabulary; 2],
    /// Other names of what may be typed.
    pub names: Expansions,
    /// Translations learned from the collection's pairs.
    pub learned: Lexicon,
    /// Which document is which passage.
    pub roster: Roster,
    /// By segment.
    pub segments: Vec<Segment>,
    all: [Stats; 2],
    title: [Stats; 2],
    exact: [Stats; 2],
}

/// A segment's readers.
pub struct Segment {
    /// Number of its first document among all.
    pub base: u32,
    /// By field: all, title, exact in both languages, refs.
    readers: Vec<(Field, Arc<InvertedIndexReader>, Option<FieldNormReader>)>,
    /// Passage of each document; empty if they are numbered alike.
    numbers: Vec<u32>,
}

/// What BM25 needs to know of a field.
struct Stats {
    /// k1 × (1 − b + b × length ÷ average length) by the length's id.
    norms: Box<[f32; 256]>,
    /// The score of a term by how often it stands there (from 1), then by the length's id: most stand there seldom.
    scores: Box<[[f32; 256]; SELDOM]>,
}

/// How often a term may stand in a text for its score to be looked up.
const SELDOM: usize = 6;

/// A term with where its documents stand, by segment.
#[derive(Clone, Debug)]
pub struct Found {
    /// By segment.
    pub infos: Vec<Option<TermInfo>>,
    /// In how many documents it stands.
    pub frequency: u32,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("passages", &self.roster.len()).finish_non_exhaustive()
    }
}

impl Engine {
    /// How many passages the index in a directory has; `None` if it has no roster.
    pub fn count(directory: &dyn Directory) -> Option<usize> {
        Roster::open(read(directory, ROSTER)?).map(|roster| roster.len())
    }

    /// Opens what [`super::build::build`] wrote; `None` if it can't be.
    pub fn open(collection: Arc<Collection>, directory: Box<dyn Directory>) -> Option<Engine> {
        let roster = Roster::open(read(&*directory, ROSTER)?)?;
        let vocabulary = |lang: Lang| Vocabulary::open(read(&*directory, WORDS[lang as usize])?);
        let words = [vocabulary(Lang::En)?, vocabulary(Lang::De)?];
        let names = Expansions::open(read(&*directory, NAMES)?)?;
        let learned = Lexicon::open(read(&*directory, LEXICON)?)?;
        let index = Index::open(directory).ok()?;
        schema::register(&index);
        let (_, fields) = schema::schema();
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().ok()?;
        let tantivy: Searcher = reader.searcher();
        let mut segments = Vec::new();
        let mut base = 0;
        for reader in tantivy.segment_readers() {
            let mut readers = Vec::new();
            let of_lang = [fields.all, fields.title, fields.exact].into_iter().flatten();
            for field in of_lang.chain([fields.refs]) {
                let norms = reader.fieldnorms_readers().get_field(field).ok()?;
                readers.push((field, reader.inverted_index(field).ok()?, norms));
            }
            let column = reader.fast_fields().u64("number").ok()?;
            let numbers: Vec<u32> = (0..reader.max_doc()).map(|doc| column.first(doc).unwrap_or(0) as u32).collect();
            let alike = numbers.iter().enumerate().all(|(doc, number)| *number == base + doc as u32);
            segments.push(Segment { base, readers, numbers: if alike { Vec::new() } else { numbers } });
            base += reader.max_doc();
        }
        if base as usize != roster.len() {
            return None;
        }
        let stats =
            |fields: [Field; 2]| Lang::ALL.map(|lang| Stats::of(fields[lang as usize], lang, &segments, &roster));
        let (all, title, exact) = (stats(fields.all), stats(fields.title), stats(fields.exact));
        Some(Engine { collection, tantivy, fields, words, names, learned, roster, segments, all, title, exact })
    }

    /// Whether every passage exists in both languages.
    pub fn is_paired(&self) -> bool {
        Lang::ALL.iter().all(|lang| self.roster.in_lang(*lang) as usize == self.documents())
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.roster.len()
    }

    /// Looks a term up.
    pub fn find(&self, field: Field, text: &str) -> Option<Found> {
        let term = Term::from_field_text(field, text);
        let mut frequency = 0;
        let infos = self.segments.iter().map(|segment| {
            let info = segment.reader(field)?.0.get_term_info(&term).ok().flatten();
            frequency += info.as_ref().map_or(0, |info| info.doc_freq);
            info
        });
        let infos = infos.collect();
        (frequency > 0).then_some(Found { infos, frequency })
    }

    /// BM25's weight of a term that stands in `frequency` passages of a language.
    pub fn idf(&self, frequency: u32, lang: Lang) -> f32 {
        let documents = self.roster.in_lang(lang).max(1) as f32;
        let frequency = (frequency as f32).min(documents);
        (1.0 + (documents - frequency + 0.5) / (frequency + 0.5)).ln()
    }

    /// The documents of a term, by segment, with the number of its first document.
    pub fn postings(&self, field: Field, found: &Found, record: IndexRecordOption) -> Vec<(u32, SegmentPostings)> {
        let each = self.segments.iter().zip(&found.infos);
        each.filter_map(|(segment, info)| {
            let (inverted, _) = segment.reader(field)?;
            Some((segment.base, inverted.read_postings_from_terminfo(info.as_ref()?, record).ok()?))
        })
        .collect()
    }

    /// Hands out the documents of a term with BM25's score but for its weight.
    pub fn score(&self, field: Field, found: &Found, mut take: impl FnMut(u32, f32)) {
        for (segment, info) in self.segments.iter().zip(&found.infos) {
            let (Some(info), Some((inverted, norms))) = (info, segment.reader(field)) else { continue };
            let blocks = inverted.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs);
            let Ok(mut blocks) = blocks else { continue };
            let stats = self.stats(field).zip(norms);
            while !blocks.docs().is_empty() {
                for (doc, frequency) in blocks.docs().iter().zip(blocks.freqs()) {
                    let score = match stats {
                        Some((stats, norms)) => stats.score(*frequency, norms.fieldnorm_id(*doc)),
                        None => saturated(*frequency, K1),
                    };
                    take(segment.base + doc, score);
                }
                blocks.advance();
            }
        }
    }

    /// Whether a term stands in a document.
    pub fn has(&self, field: Field, found: &Found, document: u32) -> bool {
        let at = self.segments.partition_point(|segment| segment.base <= document).saturating_sub(1);
        let (Some(segment), Some(Some(info))) = (self.segments.get(at), found.infos.get(at)) else { return false };
        let Some((inverted, _)) = segment.reader(field) else { return false };
        let Ok(mut blocks) = inverted.read_block_postings_from_terminfo(info, IndexRecordOption::Basic) else {
            return false;
        };
        let wanted = document - segment.base;
        let at = blocks.seek(wanted);
        at < blocks.block_len() && blocks.doc(at) == wanted
    }

    /// The passage of a document.
    pub fn number(&self, document: u32) -> u32 {
        let at = self.segments.partition_point(|segment| segment.base <= document).saturating_sub(1);
        let Some(segment) = self.segments.get(at) else { return document };
        segment.numbers.get((document - segment.base) as usize).copied().unwrap_or(document)
    }

    fn stats(&self, field: Field) -> Option<&Stats> {
        let pairs = [(self.fields.all, &self.all), (self.fields.title, &self.title), (self.fields.exact, &self.exact)];
        pairs.into_iter().find_map(|(fields, stats)| Some(&stats[fields.iter().position(|one| *one == field)?]))
    }
}

impl Segment {
    fn reader(&self, field: Field) -> Option<(&Arc<InvertedIndexReader>, Option<&FieldNormReader>)> {
        let (_, inverted, norms) = self.readers.iter().find(|(of, ..)| *of == field)?;
        Some((inverted, norms.as_ref()))
    }
}

/// BM25's score of a term that stands so often in a text, but for its weight.
fn saturated(frequency: u32, norm: f32) -> f32 {
    frequency as f32 * (K1 + 1.0) / (frequency as f32 + norm)
}

impl Stats {
    #[inline]
    fn score(&self, frequency: u32, length: u8) -> f32 {
        match self.scores.get((frequency as usize).wrapping_sub(1)) {
            Some(by_length) => by_length[length as usize],
            None => saturated(frequency, self.norms[length as usize]),
        }
    }

    fn of(field: Field, lang: Lang, segments: &[Segment], roster: &Roster) -> Stats {
        let tokens: u64 = segments
            .iter()
            .filter_map(|segment| segment.reader(field))
            .map(|(reader, _)| reader.total_num_tokens())
            .sum();
        let documents = roster.in_lang(lang);
        let average = (tokens as f32 / documents.max(1) as f32).max(1.0);
        let mut norms = Box::new([0.0; 256]);
        for (id, norm) in norms.iter_mut().enumerate() {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            *norm = K1 * (1.0 - B + B * length / average);
        }
        let mut scores = Box::new([[0.0; 256]; SELDOM]);
        for (n, by_length) in scores.iter_mut().enumerate() {
            for (score, norm) in by_length.iter_mut().zip(norms.iter()) {
                *score = saturated(n as u32 + 1, *norm);
            }
        }
        Stats { norms, scores }
    }
}

fn read(directory: &dyn Directory, name: &str) -> Option<OwnedBytes> {
    directory.open_read(Path::new(name)).ok()?.read_bytes().ok()
}
