//! An open index: its postings, the statistics of its fields, the words and the roster beside it.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::{Directory, OwnedBytes};
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Index, ReloadPolicy, Searcher, SegmentReader, Term};

use super::bm25::{self, Stats};
use super::build::{LEXICON, NAMES, ROSTER, TERMS, TEXTS, WORDS};
use super::cursor::Cursor;
use super::expand::Expansions;
use super::lexicon::Lexicon;
use super::roster::Roster;
use super::schema::{self, Fields};
use super::terms::{Row, Terms};
use super::texts::Texts;
use super::vocabulary::{StemIx, Vocabulary};
use crate::lang::Lang;
use crate::library::Collection;

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
    /// The texts, if they are kept.
    pub texts: Texts,
    /// The terms of each language.
    terms: [Terms; 2],
    segment: Option<Segment>,
    all: [Stats; 2],
    title: [Stats; 2],
    exact: [Stats; 2],
}

/// The readers of the only segment: building leaves no more than one.
struct Segment {
    /// By field (all, title, exact in both languages, refs), with the id of each document's length.
    readers: Vec<(Field, Arc<InvertedIndexReader>, Option<Lengths>)>,
    documents: usize,
    /// Passage of each document; empty if they are numbered alike.
    numbers: Vec<u32>,
}

/// The id of each document's length.
type Lengths = Box<[u8]>;

/// Fields that are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Which {
    All,
    Title,
    Exact,
    Refs,
}

/// A term that stands somewhere.
#[derive(Clone, Debug)]
pub struct Found {
    field: Field,
    info: TermInfo,
    /// In how many documents it stands.
    pub frequency: u32,
    /// How much it scores in a document at most, but for its weight.
    pub most: f32,
    /// What so many documents score at least (see [`super::terms::RANKS`]).
    pub least: [f32; 2],
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
        let terms = |lang: Lang| Terms::open(read(&*directory, TERMS[lang as usize])?);
        let terms = [terms(Lang::En)?, terms(Lang::De)?];
        let names = Expansions::open(read(&*directory, NAMES)?)?;
        let learned = Lexicon::open(read(&*directory, LEXICON)?)?;
        let texts = Texts::new(read(&*directory, TEXTS)?);
        let index = Index::open(directory).ok()?;
        schema::register(&index);
        let (_, fields) = schema::schema();
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().ok()?;
        let tantivy: Searcher = reader.searcher();
        let segment = match tantivy.segment_readers() {
            [] => None,
            [reader] => Some(Segment::open(reader, &fields)?),
            _ => return None,
        };
        if segment.as_ref().map_or(0, |segment| segment.documents) != roster.len() {
            return None;
        }
        let stats = |fields: [Field; 2]| {
            let tokens = |lang: Lang| segment.as_ref().map_or(0, |segment| segment.tokens(fields[lang as usize]));
            Lang::ALL.map(|lang| Stats::new(tokens(lang), roster.in_lang(lang)))
        };
        let (all, title, exact) = (stats(fields.all), stats(fields.title), stats(fields.exact));
        Some(Engine {
            collection,
            tantivy,
            fields,
            words,
            terms,
            names,
            learned,
            roster,
            texts,
            segment,
            all,
            title,
            exact,
        })
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
    pub fn find(&self, which: Which, lang: Lang, text: &str) -> Option<Found> {
        if matches!(which, Which::All | Which::Title) && self.terms[lang as usize].are_kept() {
            return self.find_stem(which, lang, self.words[lang as usize].stem(text)?);
        }
        self.look_up(which.of(&self.fields, lang), text)
    }

    fn look_up(&self, field: Field, text: &str) -> Option<Found> {
        let (inverted, _) = self.segment.as_ref()?.reader(field)?;
        let info = inverted.get_term_info(&Term::from_field_text(field, text)).ok().flatten()?;
        Some(Found { field, frequency: info.doc_freq, info, most: bm25::MOST, least: [0.0; 2] })
    }

    /// Looks a stem up.
    pub fn find_stem(&self, which: Which, lang: Lang, stem: StemIx) -> Option<Found> {
        let (field, terms) = (which.of(&self.fields, lang), &self.terms[lang as usize]);
        if !terms.are_kept() {
            return self.look_up(field, self.words[lang as usize].text(stem));
        }
        let Row { info, most, least } = terms.get(usize::from(which == Which::Title), stem)?;
        Some(Found { field, frequency: info.doc_freq, info, most, least })
    }

    /// BM25's weight of a term that stands in `frequency` passages of a language.
    pub fn idf(&self, frequency: u32, lang: Lang) -> f32 {
        bm25::idf(frequency, self.roster.in_lang(lang))
    }

    /// The documents of a term with the places where it stands in each.
    pub fn positions(&self, found: &Found) -> Option<SegmentPostings> {
        let (inverted, _) = self.segment.as_ref()?.reader(found.field)?;
        inverted.read_postings_from_terminfo(&found.info, IndexRecordOption::WithFreqsAndPositions).ok()
    }

    /// The documents of a term.
    pub fn cursor(&self, found: &Found) -> Option<Cursor<'_>> {
        let (inverted, lengths) = self.segment.as_ref()?.reader(found.field)?;
        let blocks = inverted.read_block_postings_from_terminfo(&found.info, IndexRecordOption::WithFreqs).ok()?;
        Some(Cursor::new(blocks, self.stats(found.field).zip(lengths), self.documents()))
    }

    /// The score of a term in a document, but for its weight; none if it does not stand there.
    pub fn score(&self, found: &Found, document: u32) -> Option<f32> {
        self.cursor(found)?.seek(document)
    }

    /// The passage of a document.
    pub fn number(&self, document: u32) -> u32 {
        let numbers = self.segment.as_ref().map_or(&[][..], |segment| &segment.numbers);
        numbers.get(document as usize).copied().unwrap_or(document)
    }

    fn stats(&self, field: Field) -> Option<&Stats> {
        let pairs = [(self.fields.all, &self.all), (self.fields.title, &self.title), (self.fields.exact, &self.exact)];
        pairs.into_iter().find_map(|(fields, stats)| Some(&stats[fields.iter().position(|one| *one == field)?]))
    }
}

impl Which {
    /// The field of a language.
    fn of(self, fields: &Fields, lang: Lang) -> Field {
        match self {
            Which::All => fields.all[lang as usize],
            Which::Title => fields.title[lang as usize],
            Which::Exact => fields.exact[lang as usize],
            Which::Refs => fields.refs,
        }
    }
}

impl Segment {
    fn open(reader: &SegmentReader, fields: &Fields) -> Option<Segment> {
        let mut readers = Vec::new();
        let of_lang = [fields.all, fields.title, fields.exact].into_iter().flatten();
        for field in of_lang.chain([fields.refs]) {
            let norms = reader.fieldnorms_readers().get_field(field).ok()?;
            let lengths = norms.map(|norms| (0..norms.num_docs()).map(|doc| norms.fieldnorm_id(doc)).collect());
            readers.push((field, reader.inverted_index(field).ok()?, lengths));
        }
        let column = reader.fast_fields().u64("number").ok()?;
        let documents = reader.max_doc();
        let numbers: Vec<u32> = (0..documents).map(|doc| column.first(doc).unwrap_or(0) as u32).collect();
        let alike = numbers.iter().zip(0..).all(|(number, doc)| *number == doc);
        Some(Segment { readers, documents: documents as usize, numbers: if alike { Vec::new() } else { numbers } })
    }

    fn reader(&self, field: Field) -> Option<(&InvertedIndexReader, Option<&[u8]>)> {
        let (_, inverted, lengths) = self.readers.iter().find(|(of, ..)| *of == field)?;
        Some((inverted, lengths.as_deref()))
    }

    fn tokens(&self, field: Field) -> u64 {
        self.reader(field).map_or(0, |(inverted, _)| inverted.total_num_tokens())
    }
}

fn read(directory: &dyn Directory, name: &str) -> Option<OwnedBytes> {
    directory.open_read(Path::new(name)).ok()?.read_bytes().ok()
}
