//! Building: passages into an index, then the words of both languages and the roster beside it.

use std::path::Path;

use tantivy::directory::{Directory, OwnedBytes};
use tantivy::indexer::NoMergePolicy;
use tantivy::schema::Field;
use tantivy::termdict::TermMerger;
use tantivy::{Index as Engine, IndexSettings, IndexWriter, SegmentReader};

use super::address::Names;
use super::bm25::Stats;
use super::document::Entrant;
use super::expand::Expansions;
use super::lexicon::Learner;
use super::memory;
use super::passage::{self, Passage, Spot};
use super::reference::mentions;
use super::roster::Enlist;
use super::schema::{self, Fields};
use super::terms::Terms;
use super::texts::Shelve;
use super::vocabulary::Vocabulary;
use crate::lang::Lang;
use crate::library::{Collection, RefId, References};

/// The roster's file.
pub(super) const ROSTER: &str = "roster";
/// The vocabularies' files, by language.
pub(super) const WORDS: [&str; 2] = ["words.en", "words.de"];

/// The files of the terms, by language.
pub(super) const TERMS: [&str; 2] = ["terms.en", "terms.de"];
/// The file of the texts.
pub(super) const TEXTS: &str = "texts";
/// The file of other names.
pub(super) const NAMES: &str = "names";
/// The file of the translations learned from pairs.
pub(super) const LEXICON: &str = "lexicon";

/// Articles from which on two threads write the index.
const MANY: usize = 400;
/// Memory of each writing thread.
const THREAD_BYTES: usize = 32 << 20;

/// Why an index could not be built.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The search engine failed.
    #[error("can't build the search index")]
    Engine(#[from] tantivy::TantivyError),
    /// A file of it could not be written.
    #[error("can't write the search index")]
    Write(#[from] std::io::Error),
    /// What was written can't be read back.
    #[error("the search index can't be read back")]
    Unreadable,
}

/// Writes everything into an empty directory.
pub(super) fn build(
    collection: &Collection,
    directory: Box<dyn Directory>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<(), Error> {
    let (schema, fields) = schema::schema();
    let engine = Engine::create(directory.clone(), schema, IndexSettings::default())?;
    schema::register(&engine);
    let articles = collection.catalogue().articles.len();
    let threads = if articles < MANY { 1 } else { 2 };
    if articles >= MANY {
        memory::give_back();
    }
    let mut writer: IndexWriter<Entrant> = engine.writer_with_num_threads(threads, threads * THREAD_BYTES)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let Gathered { roster, learner, texts } = add_all(collection, &writer, &fields, progress)?;
    writer.commit()?;
    let segments = engine.searchable_segment_ids()?;
    let parts = opened(&engine)?;
    let merging = (segments.len() > 1).then(|| writer.merge(&segments));
    // What needs no postings is done meanwhile.
    let in_lang = Lang::ALL.map(|lang| roster.in_lang(lang));
    directory.atomic_write(Path::new(ROSTER), &roster.finish())?;
    directory.atomic_write(Path::new(TEXTS), &texts.finish())?;
    let mut vocabularies = Vec::new();
    for lang in Lang::ALL {
        let file = Vocabulary::pack(&words_of(&parts, fields.exact[lang as usize])?, lang);
        directory.atomic_write(Path::new(WORDS[lang as usize]), &file)?;
        vocabularies.push(Vocabulary::open(OwnedBytes::new(file)).ok_or(Error::Unreadable)?);
    }
    drop(parts);
    directory.atomic_write(Path::new(NAMES), &Expansions::pack(collection.glossary()))?;
    let stems: Vec<Vec<&str>> = vocabularies.iter().map(Vocabulary::all_stems).collect();
    directory.atomic_write(Path::new(LEXICON), &learner.finish([&stems[0], &stems[1]]))?;
    if let Some(merging) = merging {
        merging.wait()?;
        writer.garbage_collect_files().wait()?;
    }
    writer.wait_merging_threads()?;
    let whole = opened(&engine)?;
    for (lang, vocabulary) in Lang::ALL.into_iter().zip(&vocabularies) {
        let l = lang as usize;
        let stats = [fields.all[l], fields.title[l]].map(|field| stats(whole.first(), field, in_lang[l]));
        let of_fields = [(fields.all[l], &stats[0]), (fields.title[l], &stats[1])];
        directory.atomic_write(Path::new(TERMS[l]), &Terms::pack(whole.first(), of_fields, vocabulary.stems())?)?;
    }
    Ok(())
}

/// What is learned of the passages on their way.
#[derive(Default)]
struct Gathered {
    roster: Enlist,
    learner: Learner,
    texts: Shelve,
}

fn add_all(
    collection: &Collection,
    writer: &IndexWriter<Entrant>,
    fields: &Fields,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Gathered, Error> {
    let mut gathered = Gathered::default();
    let mut failed = None;
    let catalogue = collection.catalogue();
    let questions: usize = catalogue.articles.iter().map(|entry| entry.questions.len()).sum();
    let entries: usize = collection.references().texts.iter().map(|text| text.entries.len()).sum();
    // How many sections there are is not known before all files are read: six for each article is about right.
    let about = 6 * catalogue.articles.len() + questions + entries + collection.glossary().terms.len();
    let names = Names::of(collection.references());
    passage::each(collection, &mut |spot, passage| {
        let refs = refs_of(collection, &names, spot, &passage);
        let number = gathered.roster.add(spot, &passage);
        gathered.learner.see(&passage.texts);
        gathered.texts.add(spot, &passage);
        let entrant = Entrant { passage, refs, number, fields: *fields };
        if let Err(error) = writer.add_document(entrant) {
            failed.get_or_insert(error);
        }
        if number % 64 == 0 {
            progress(number as usize, about.max(number as usize + 1));
        }
    });
    progress(gathered.roster.len(), gathered.roster.len());
    failed.map_or(Ok(gathered), |error| Err(error.into()))
}

/// The addresses a passage is about or mentions, and the entries that hold them.
fn refs_of(collection: &Collection, names: &Names, spot: Spot, passage: &Passage) -> Vec<String> {
    let references = collection.references();
    let mut refs = passage.refs.clone();
    if !references.texts.is_empty() {
        let near = match spot {
            Spot::Article(n, _) => collection.catalogue().articles.get(n as usize).map_or(&[][..], |entry| &entry.refs),
            Spot::Term(_) | Spot::Reference(..) => &passage.refs,
        };
        for (_, text) in passage.texts.iter() {
            for part in [&text.heading, &text.body] {
                refs.extend(mentions(part, near, references, names));
            }
        }
    }
    let mut all: Vec<String> =
        refs.iter().flat_map(|id| with_holders(id, references)).map(|id| id.to_string()).collect();
    all.sort_unstable();
    all.dedup();
    // What a passage is about counts as often as if it were named thrice.
    let about: Vec<String> = passage.refs.iter().flat_map(|id| [id.to_string(), id.entry().to_string()]).collect();
    all.extend(about.iter().cloned());
    all.extend(about);
    all
}

/// An address, the entry it is a paragraph of, and what holds that: a point's annex, an article's chapter.
fn with_holders(id: &RefId, references: &References) -> Vec<RefId> {
    let mut all = vec![id.clone(), id.entry()];
    while let Some(holder) = all.last().and_then(|last| references.entry(last)?.parent.clone()) {
        if all.contains(&holder) {
            break;
        }
        all.push(holder);
    }
    all
}

/// What the scores of a field depend on.
fn stats(reader: Option<&SegmentReader>, field: Field, documents: u32) -> Stats {
    let inverted = reader.and_then(|reader| reader.inverted_index(field).ok());
    Stats::new(inverted.map_or(0, |inverted| inverted.total_num_tokens()), documents)
}

/// The parts of an index.
fn opened(engine: &Engine) -> tantivy::Result<Vec<SegmentReader>> {
    engine.searchable_segments()?.iter().map(SegmentReader::open).collect()
}

/// The unstemmed words of a language with the number of passages each stands in, sorted.
fn words_of(parts: &[SegmentReader], exact: Field) -> Result<Vec<(String, u32)>, Error> {
    let inverted: Vec<_> = parts.iter().map(|part| part.inverted_index(exact)).collect::<Result<_, _>>()?;
    let streams = inverted.iter().map(|inverted| inverted.terms().stream()).collect::<Result<_, _>>()?;
    let mut words = Vec::new();
    let mut merged = TermMerger::new(streams);
    while merged.advance() {
        if let Ok(word) = std::str::from_utf8(merged.key()) {
            let documents = merged.current_segment_ords_and_term_infos().map(|(_, info)| info.doc_freq).sum();
            words.push((word.to_owned(), documents));
        }
    }
    Ok(words)
}
