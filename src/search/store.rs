//! Where an index is kept, and how one is opened that may be missing, stale, half-written or damaged.

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use tantivy::directory::{Directory, MmapDirectory, RamDirectory};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::build::{self, Error};
use super::engine::Engine;
use super::lexicon::Lexicon;
use super::searcher::Searcher;
use super::types::IndexState;
use super::windows::Windows;
use super::{resources, schema};
use crate::library::Collection;

/// Names and sums of all files of an index; written last.
const MANIFEST: &str = "manifest.json";
/// Up to this size an index is summed up whole when it is opened; of a larger one sizes and the ends of its files are.
const SUMMED: u64 = 16 << 20;
/// How long another copy that builds is waited for.
const PATIENCE: Duration = Duration::from_secs(8);
/// How much of each end of a file is summed up in a large index.
const END: usize = 64 << 10;

/// Where an index is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a folder: the cache's root, in which the index lies in `index-<stamp>`.
    Folder(PathBuf),
    /// In memory.
    Memory,
}

/// What there is of an index at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Whether it can be used.
    pub health: Health,
    /// Its folder, unless it lives in memory.
    pub folder: Option<PathBuf>,
    /// Bytes of its files.
    pub bytes: u64,
    /// Passages in it.
    pub passages: usize,
}

/// Whether an index can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// There is none.
    Missing,
    /// There is one of other content or of another version.
    Stale,
    /// It is not whole.
    Damaged,
    /// It fits and is whole.
    Ready,
}

/// An index, ready to be searched.
#[derive(Clone, Debug)]
pub struct Index {
    engine: Arc<Engine>,
    dictionary: Option<Arc<Lexicon>>,
    in_memory: bool,
}

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    stamp: u64,
    /// The collection's folder; several collections share a cache.
    owner: Option<PathBuf>,
    files: Vec<Sum>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Sum {
    name: String,
    bytes: u64,
    sum: u64,
}

impl Index {
    /// What there is at a place for this collection.
    pub fn status(collection: &Collection, place: &Place) -> Status {
        let Place::Folder(root) = place else {
            return Status { health: Health::Missing, folder: None, bytes: 0, passages: 0 };
        };
        let stamp = stamp_of(collection);
        let folder = folder_of(root, stamp);
        let bytes = size_of(&folder);
        let (health, passages) = match verified(&folder, stamp).and_then(|directory| Engine::count(&directory)) {
            Some(passages) => (Health::Ready, passages),
            None if folder.exists() => (Health::Damaged, 0),
            None if others(root, collection, stamp).iter().any(|old| old.join(MANIFEST).exists()) => (Health::Stale, 0),
            None => (Health::Missing, 0),
        };
        Status { health, folder: Some(folder), bytes, passages }
    }

    /// Opens the index of a collection; `None` if there is none that fits and is whole.
    pub fn open(collection: Arc<Collection>, place: &Place) -> Option<Index> {
        let Place::Folder(root) = place else { return None };
        let stamp = stamp_of(&collection);
        let directory = verified(&folder_of(root, stamp), stamp)?;
        Index::from_directory(collection, Box::new(directory), false)
    }

    /// Builds the index of a collection, or opens the one that another copy of the program has just built. Where the place
    /// can't be written to it is built in memory.
    ///
    /// # Errors
    /// If the engine fails in memory too.
    pub fn build(
        collection: Arc<Collection>,
        place: &Place,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Index, Error> {
        if let Place::Folder(root) = place {
            match Index::build_in(&collection, root, progress) {
                Ok(index) => return Ok(index),
                Err(error) => {
                    log::warn!("the index is built in memory: {error}: {:?}", std::error::Error::source(&error))
                }
            }
        }
        let directory = RamDirectory::create();
        build::build(&collection, Box::new(directory.clone()), progress)?;
        Index::from_directory(collection, Box::new(directory), true).ok_or(Error::Unreadable)
    }

    /// As [`Index::build`], but never in memory, and anew even if there is one.
    fn build_in(
        collection: &Arc<Collection>,
        root: &Path,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Index, Error> {
        fs::create_dir_all(root)?;
        // Held until the end: another copy that wants to build waits, then finds what this one has built. It does not wait
        // for ever: a copy that was stopped would keep everyone from searching.
        let lock = fs::File::create(root.join("index.lock"))?;
        let until = Instant::now() + PATIENCE;
        while lock.try_lock().is_err() {
            if Instant::now() > until {
                return Err(io::Error::from(io::ErrorKind::WouldBlock).into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let stamp = stamp_of(collection);
        let folder = folder_of(root, stamp);
        if let Some(index) = Index::open(collection.clone(), &Place::Folder(root.to_owned())) {
            return Ok(index);
        }
        let half = root.join(format!("half-{stamp:016x}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&half);
        let built = write_whole(collection, &half, stamp, progress);
        let placed = built.and_then(|()| {
            // What lies there is damaged, or it would have been opened.
            remove(&folder);
            Ok(fs::rename(&half, &folder)?)
        });
        if let Err(error) = placed {
            let _ = fs::remove_dir_all(&half);
            return Err(error);
        }
        others(root, collection, stamp).iter().for_each(|old| remove(old));
        Index::open(collection.clone(), &Place::Folder(root.to_owned())).ok_or(Error::Unreadable)
    }

    /// Removes the index of a collection, so that it is built anew.
    ///
    /// # Errors
    /// If it is there and can't be removed.
    pub fn remove(collection: &Collection, place: &Place) -> io::Result<()> {
        let Place::Folder(root) = place else { return Ok(()) };
        match fs::remove_dir_all(folder_of(root, stamp_of(collection))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn from_directory(collection: Arc<Collection>, directory: Box<dyn Directory>, in_memory: bool) -> Option<Index> {
        // The engine panics on some damaged files instead of refusing them: a first search finds out.
        let open = || {
            let engine = Arc::new(Engine::open(collection, directory)?);
            Searcher::new(engine.clone(), None).probe();
            Some(engine)
        };
        let engine = catch_unwind(AssertUnwindSafe(open)).ok()??;
        Some(Index { engine, dictionary: None, in_memory })
    }

    /// Also translates by a dictionary: a text file of `de :: en` lines. What is read from it is kept at `place`.
    ///
    /// # Errors
    /// If the file can't be read.
    pub fn with_dictionary(mut self, file: &Path, place: &Place) -> io::Result<Index> {
        let cache = match place {
            Place::Folder(root) => Some(root.as_path()),
            Place::Memory => None,
        };
        self.dictionary = Some(Arc::new(Lexicon::of_dictionary(file, cache)?));
        Ok(self)
    }

    /// A searcher; each thread should have its own.
    pub fn searcher(&self) -> Searcher {
        Searcher::new(self.engine.clone(), self.dictionary.clone())
    }

    /// Its state.
    pub fn state(&self) -> IndexState {
        IndexState::Ready { passages: self.engine.roster.len(), in_memory: self.in_memory }
    }
}

/// Removes a folder with all that is in it, or whatever stands in its place.
fn remove(path: &Path) {
    if fs::remove_dir_all(path).is_err() {
        let _ = fs::remove_file(path);
    }
}

/// Fingerprint of all that decides what an index holds.
fn stamp_of(collection: &Collection) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(&collection.stamp().to_le_bytes());
    hash.update(&schema::VERSION.to_le_bytes());
    hash.update(env!("CARGO_PKG_VERSION").as_bytes());
    for resource in resources::ALL {
        hash.update(resource);
    }
    hash.digest()
}

fn folder_of(root: &Path, stamp: u64) -> PathBuf {
    root.join(format!("index-{stamp:016x}"))
}

/// Builds into `half` and writes the manifest last.
fn write_whole(
    collection: &Collection,
    half: &Path,
    stamp: u64,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<(), Error> {
    fs::create_dir_all(half)?;
    build::build(collection, Box::new(Windows::open(half)?), progress)?;
    let mut files = Vec::new();
    for entry in fs::read_dir(half)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            // The engine's own lock and list of files: nothing that reading needs.
            let _ = fs::remove_file(entry.path());
            continue;
        }
        let bytes = entry.metadata()?.len();
        files.push(Sum { sum: 0, name, bytes });
    }
    let total: u64 = files.iter().map(|file| file.bytes).sum();
    for file in &mut files {
        file.sum = sum_of(&half.join(&file.name), total)?;
    }
    let owner = collection.root().map(Path::to_owned);
    let json = serde_json::to_vec(&Manifest { stamp, owner, files }).map_err(io::Error::from)?;
    Ok(fs::write(half.join(MANIFEST), json)?)
}

fn manifest(folder: &Path) -> Option<Manifest> {
    serde_json::from_slice(&fs::read(folder.join(MANIFEST)).ok()?).ok()
}

/// The directory of an index that is whole.
fn verified(folder: &Path, stamp: u64) -> Option<MmapDirectory> {
    let manifest = manifest(folder).filter(|manifest| manifest.stamp == stamp && !manifest.files.is_empty())?;
    let total: u64 = manifest.files.iter().map(|file| file.bytes).sum();
    for file in &manifest.files {
        let path = folder.join(&file.name);
        if fs::metadata(&path).ok()?.len() != file.bytes || sum_of(&path, total).ok()? != file.sum {
            return None;
        }
    }
    MmapDirectory::open(folder).ok()
}

/// The sum of a file, or of its ends if the index is large.
fn sum_of(path: &Path, total: u64) -> io::Result<u64> {
    if total <= SUMMED {
        return Ok(xxh3_64(&fs::read(path)?));
    }
    use std::io::{Read, Seek, SeekFrom};
    let mut file = fs::File::open(path)?;
    let length = file.metadata()?.len();
    let mut ends = Vec::new();
    Read::by_ref(&mut file).take(END as u64).read_to_end(&mut ends)?;
    file.seek(SeekFrom::Start(length.saturating_sub(END as u64)))?;
    file.take(END as u64).read_to_end(&mut ends)?;
    Ok(xxh3_64(&ends))
}

/// Other indexes of this collection, and halves that were never finished.
fn others(root: &Path, collection: &Collection, stamp: u64) -> Vec<PathBuf> {
    let own = folder_of(root, stamp);
    let entries = fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path());
    let old = entries.filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_index = name.starts_with("index-") && path.is_dir() && *path != own;
        name.starts_with("half-")
            || is_index && manifest(path).is_none_or(|manifest| manifest.owner.as_deref() == collection.root())
    });
    old.collect()
}

fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| Some(entry.metadata().ok()?.len())).sum()
}
