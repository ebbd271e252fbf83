//! A collection: the bundled one, or a folder.

use std::borrow::Cow;
use std::fs;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};

use super::article::Article;
use super::bundle;
use super::catalogue::Catalogue;
use super::check;
use super::files::{FileStamp, decode, walk};
use super::front::{self, Front};
use super::glossary::Glossary;
use super::ids::Slug;
use super::load::{Loaded, is_faq, load};
use super::problem::Problem;
use super::reference::References;
use super::twin::{needs_twin, unify};
use crate::bundled::BLOB;
use crate::doc::{Doc, ParseOptions};
use crate::lang::Lang;

/// How many articles are kept parsed.
const KEPT: usize = 8;
/// Version of the kept catalogue's form; a file of another version is not read.
const CACHE_VERSION: u32 = 2;

/// A collection; shared between threads as `Arc<Collection>`.
#[derive(Debug)]
pub struct Collection {
    place: Place,
    stamp: u64,
    catalogue: Catalogue,
    problems: Vec<Problem>,
    glossary: OnceLock<Glossary>,
    references: OnceLock<References>,
    /// Articles read last, newest behind.
    kept: Mutex<Vec<Arc<Article>>>,
}

#[derive(Debug)]
enum Place {
    Bundled { body: &'static [u8], head: Spans },
    Folder { root: PathBuf, stamps: Vec<FileStamp>, files: Vec<(Slug, Lang, PathBuf)> },
}

/// Where things lie in the blob behind its head.
#[derive(Debug)]
struct Spans {
    files: Vec<(Slug, Lang, Range<usize>)>,
    glossary: Range<usize>,
    references: Range<usize>,
    sources: Vec<(PathBuf, Range<usize>)>,
}

/// A folder's catalogue as kept between starts.
#[derive(Serialize, Deserialize)]
struct Kept {
    version: u32,
    root: PathBuf,
    stamps: Vec<FileStamp>,
    catalogue: Catalogue,
    files: Vec<(Slug, Lang, PathBuf)>,
    problems: Vec<Problem>,
}

/// Why a folder can't be opened at all.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is not there, not a folder, or can't be listed.
    #[error("can't read the folder {path}", path = path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Why an article can't be shown.
#[derive(Debug, thiserror::Error)]
pub enum ArticleError {
    /// No article has this name.
    #[error("no article {slug:?}")]
    Unknown {
        /// What was asked for.
        slug: Slug,
        /// The nearest name there is.
        suggestion: Option<Slug>,
    },
    /// Its file can't be read any more.
    #[error("can't read {path}", path = path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Collection {
    /// The collection in the binary; under a millisecond.
    pub fn bundled() -> Collection {
        // The build script made the blob with the same code: were it unreadable, no test of this crate would pass.
        let (head, body) = bundle::open(BLOB).expect("the bundled collection is whole");
        let bundle::Head { stamp, catalogue, files, glossary, references, sources } = head;
        let head = Spans { files, glossary, references, sources };
        Collection::new(Place::Bundled { body, head }, stamp, catalogue, Vec::new())
    }

    /// A folder. `cache` is the folder where its catalogue is kept between starts; a kept one is taken as it is, see
    /// [`Collection::refreshed`].
    ///
    /// # Errors
    /// [`OpenError`] if the folder itself can't be read; whatever is wrong inside becomes a [`Problem`].
    pub fn open(dir: &Path, cache: Option<&Path>) -> Result<Collection, OpenError> {
        let unreadable = |source| OpenError::Unreadable { path: dir.to_owned(), source };
        let root = fs::canonicalize(dir).map_err(unreadable)?;
        fs::read_dir(&root).map_err(unreadable)?;
        if let Some(kept) = cache.and_then(|cache| read_kept(cache, &root)) {
            return Ok(Collection::from_kept(kept));
        }
        let collection = Collection::load(root).map_err(unreadable)?;
        if let Some(cache) = cache {
            collection.keep(cache);
        }
        Ok(collection)
    }

    /// The collection read anew if its files have changed since; `None` if they have not, or if it is bundled.
    pub fn refreshed(&self, cache: Option<&Path>) -> Option<Collection> {
        let Place::Folder { root, stamps, .. } = &self.place else { return None };
        let (now, _) = walk(root).ok()?;
        if now == *stamps {
            return None;
        }
        let collection = Collection::load(root.clone()).ok()?;
        if let Some(cache) = cache {
            collection.keep(cache);
        }
        Some(collection)
    }

    fn new(place: Place, stamp: u64, catalogue: Catalogue, problems: Vec<Problem>) -> Collection {
        let (glossary, references, kept) = Default::default();
        Collection { place, stamp, catalogue, problems, glossary, references, kept }
    }

    fn from_kept(kept: Kept) -> Collection {
        let Kept { root, stamps, catalogue, files, problems, .. } = kept;
        let stamp = stamp_of(&stamps);
        Collection::new(Place::Folder { root, stamps, files }, stamp, catalogue, problems)
    }

    fn load(root: PathBuf) -> std::io::Result<Collection> {
        let (stamps, mut problems) = walk(&root)?;
        let name = root.file_name().map_or_else(|| "Lotse".into(), |name| name.to_string_lossy().into_owned());
        let Loaded { catalogue, files, glossary, references, problems: found, .. } = load_folder(&root, &stamps, &name);
        problems.extend(found);
        let stamp = stamp_of(&stamps);
        let collection = Collection::new(Place::Folder { root, stamps, files }, stamp, catalogue, problems);
        let _ = collection.glossary.set(Glossary::new(glossary));
        let _ = collection.references.set(References { texts: references });
        Ok(collection)
    }

    /// Keeps the catalogue for the next start. Failing to is no trouble: it is read anew then.
    fn keep(&self, cache: &Path) {
        let Place::Folder { root, stamps, files } = &self.place else { return };
        let kept = Kept {
            version: CACHE_VERSION,
            root: root.clone(),
            stamps: stamps.clone(),
            catalogue: self.catalogue.clone(),
            files: files.clone(),
            problems: self.problems.clone(),
        };
        let Ok(json) = serde_json::to_vec(&kept) else { return };
        let path = kept_path(cache, root);
        let half = path.with_extension(format!("{}.tmp", std::process::id()));
        let _ = fs::create_dir_all(cache).and_then(|()| fs::write(&half, json)).and_then(|()| fs::rename(&half, &path));
    }

    /// Titles, topics, questions.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// An article in `lang` or, where it is not in it, in the other language.
    ///
    /// # Errors
    /// If there is none of that name, or its file has gone.
    pub fn article(&self, slug: &Slug, lang: Lang) -> Result<Arc<Article>, ArticleError> {
        let Some(entry) = self.catalogue.entry(slug) else {
            let suggestion = self.catalogue.suggest(&slug.0).cloned();
            return Err(ArticleError::Unknown { slug: slug.clone(), suggestion });
        };
        let lang = entry.title.prefer(lang).0;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = kept.iter().position(|article| article.slug == *slug && article.lang == lang) {
            let article = kept.remove(at);
            kept.push(article.clone());
            return Ok(article);
        }
        drop(kept);
        let article = Arc::new(self.read_article(slug, lang)?);
        kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push(article.clone());
        Ok(article)
    }

    fn read_article(&self, slug: &Slug, lang: Lang) -> Result<Article, ArticleError> {
        let (front, doc) = self.written(slug, lang)?;
        Ok(Article::new(slug.clone(), lang, front, doc, &self.catalogue))
    }

    /// The front matter and the text of a file that the catalogue names, without the page around them.
    ///
    /// # Errors
    /// If the file has gone.
    pub fn written(&self, slug: &Slug, lang: Lang) -> Result<(Front, Doc), ArticleError> {
        let text = self.text(slug, lang)?;
        let file = self.file(slug, lang).unwrap_or_default();
        let (front, _) = front::read(&text, &file, false);
        let mut doc = parse(slug, &text);
        let both = self.catalogue.entry(slug).is_some_and(|entry| entry.title.both().is_some());
        if both && needs_twin(&doc) {
            let mut twin = parse(slug, &self.text(slug, lang.other())?);
            match lang {
                Lang::En => unify(&mut doc.sections, &mut twin.sections),
                Lang::De => unify(&mut twin.sections, &mut doc.sections),
            }
        }
        Ok((front, doc))
    }

    /// The text of a file that the catalogue names.
    fn text(&self, slug: &Slug, lang: Lang) -> Result<Cow<'static, str>, ArticleError> {
        match &self.place {
            Place::Bundled { body, head } => {
                let file = head.files.iter().find(|(name, of, _)| name == slug && *of == lang);
                let bytes = file.and_then(|(.., range)| body.get(range.clone())).unwrap_or_default();
                Ok(String::from_utf8_lossy(bytes))
            }
            Place::Folder { root, .. } => {
                let path = root.join(self.file(slug, lang).unwrap_or_default());
                let bytes =
                    fs::read(&path).map_err(|source| ArticleError::Unreadable { path: path.clone(), source })?;
                Ok(decode(bytes.into(), &path, &mut Vec::new()))
            }
        }
    }

    /// The file of an article, relative to the collection's root.
    pub fn file(&self, slug: &Slug, lang: Lang) -> Option<PathBuf> {
        match &self.place {
            Place::Bundled { head, .. } => {
                let range = &head.files.iter().find(|(name, of, _)| name == slug && *of == lang)?.2;
                head.sources.iter().find(|(_, at)| at == range).map(|(path, _)| path.clone())
            }
            Place::Folder { files, .. } => {
                let at = files.binary_search_by(|(name, of, _)| (name, *of).cmp(&(slug, lang))).ok()?;
                Some(files[at].2.clone())
            }
        }
    }

    /// The Markdown of an article as it stands in its file, front matter included.
    pub fn source(&self, slug: &Slug, lang: Lang) -> Option<String> {
        self.file(slug, lang)?;
        self.text(slug, lang).ok().map(Cow::into_owned)
    }

    /// The text of any file of the collection, by its path relative to the root; `None` if it can't be read.
    pub fn file_text(&self, file: &Path) -> Option<String> {
        let bytes = match &self.place {
            Place::Bundled { body, head } => bundle::source(&head.sources, body, file)?.into_owned(),
            Place::Folder { root, .. } => {
                // A pipe would be waited at for ever.
                let path = root.join(file);
                fs::metadata(&path).is_ok_and(|meta| meta.is_file()).then(|| fs::read(path).ok())??
            }
        };
        Some(decode(bytes.into(), file, &mut Vec::new()).into_owned())
    }

    /// The glossary, read at first need.
    pub fn glossary(&self) -> &Glossary {
        self.glossary.get_or_init(|| match &self.place {
            Place::Bundled { body, head } => {
                let json = body.get(head.glossary.clone()).unwrap_or_default();
                Glossary::new(serde_json::from_slice(json).unwrap_or_default())
            }
            Place::Folder { root, stamps, .. } => Glossary::new(read_tables(root, stamps).glossary),
        })
    }

    /// The reference tables, read at first need.
    pub fn references(&self) -> &References {
        self.references.get_or_init(|| match &self.place {
            Place::Bundled { body, head } => {
                let json = body.get(head.references.clone()).unwrap_or_default();
                References { texts: serde_json::from_slice(json).unwrap_or_default() }
            }
            Place::Folder { root, stamps, .. } => References { texts: read_tables(root, stamps).references },
        })
    }

    /// What was found wrong while opening it.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Everything that is wrong with it: reads every file.
    pub fn check(&self) -> Vec<Problem> {
        let loaded = match &self.place {
            Place::Bundled { body, head } => {
                let read = |path: &Path| bundle::source(&head.sources, body, path).ok_or(ErrorKind::NotFound.into());
                load(head.sources.iter().map(|(path, _)| path.as_path()), read, "Lotse")
            }
            Place::Folder { root, .. } => {
                let (stamps, problems) = walk(root).unwrap_or_default();
                let mut loaded = load_folder(root, &stamps, "");
                loaded.problems.splice(0..0, problems);
                loaded
            }
        };
        check::check(self, loaded)
    }

    /// A fingerprint of all of its content, glossary and tables included: the index is kept under it.
    pub fn stamp(&self) -> u64 {
        self.stamp
    }

    /// Its folder; `None` for the bundled one.
    pub fn root(&self) -> Option<&Path> {
        match &self.place {
            Place::Bundled { .. } => None,
            Place::Folder { root, .. } => Some(root),
        }
    }
}

fn parse(slug: &Slug, text: &str) -> Doc {
    let split = front::split(text);
    parse_part(slug, split.body, split.body_line)
}

/// Parses a part of an article's file that begins at a line of it.
pub(crate) fn parse_part(slug: &Slug, markdown: &str, first_line: u32) -> Doc {
    Doc::parse_with(markdown, ParseOptions { first_line, faq_file: is_faq(slug) })
}

fn load_folder(root: &Path, stamps: &[FileStamp], name: &str) -> Loaded {
    load(stamps.iter().map(|stamp| stamp.path.as_path()), |path| fs::read(root.join(path)), name)
}

fn read_tables(root: &Path, stamps: &[FileStamp]) -> Loaded {
    let is_table = |stamp: &&FileStamp| stamp.path.extension().is_some_and(|ending| ending == "toml");
    let tables: Vec<FileStamp> = stamps.iter().filter(is_table).cloned().collect();
    load_folder(root, &tables, "")
}

/// A folder's fingerprint: of its files' paths, sizes and times, for reading all of them would take too long at start.
fn stamp_of(stamps: &[FileStamp]) -> u64 {
    let mut hash = xxhash_rust::xxh3::Xxh3::new();
    for stamp in stamps {
        hash.update(stamp.path.as_os_str().as_encoded_bytes());
        hash.update(&stamp.size.to_le_bytes());
        hash.update(&stamp.modified.to_le_bytes());
    }
    hash.digest()
}

fn kept_path(cache: &Path, root: &Path) -> PathBuf {
    let name = xxhash_rust::xxh3::xxh3_64(root.as_os_str().as_encoded_bytes());
    cache.join(format!("catalogue-{name:016x}.json"))
}

fn read_kept(cache: &Path, root: &Path) -> Option<Kept> {
    let kept: Kept = serde_json::from_slice(&fs::read(kept_path(cache, root)).ok()?).ok()?;
    (kept.version == CACHE_VERSION && kept.root == root).then_some(kept)
}
