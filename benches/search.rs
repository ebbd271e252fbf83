//! Building and asking a large index beside a bare Tantivy one: `cargo bench --bench search` prints the table. With
//! `-- 100000 DIR` the texts and both indexes are kept in a folder, and a second run asks them without building.
//!
//! The texts are words made of syllables, as frequent as Zipf's law says, in both languages. Each measurement of a build runs in a process of its own, so that its memory is its own too; times are compared within one run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use lotse::lang::Lang;
use lotse::library::Collection;
use lotse::search::{Index, Place, Request, Searcher};
use tantivy::collector::TopDocs;
use tantivy::query::TermQuery;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer, TokenStream};
use tantivy::{Index as Bare, TantivyDocument, Term};

/// Sections of an article, sentences of a section, words of a sentence, different words of a language.
const SECTIONS: usize = 10;
const SENTENCES: usize = 7;
const WORDS: usize = 12;
const VOCABULARY: usize = 60_000;
/// How many queries are asked, and how many odd ones.
const TYPED: usize = 600;
const ROUNDS: usize = 20;
const ODD: usize = 10_000;
const QUERIES: [&str; 12] = [
    "risk",
    "risikobeu",
    "manag",
    "statement of app",
    "Anbieter",
    "konformitätsb",
    "internal audit",
    "certifcate",
    "Pruefung",
    "hochrisiko",
    "evidence",
    "deployer",
];

fn main() -> std::io::Result<()> {
    // Cargo adds its own `--bench`.
    let arguments: Vec<String> = std::env::args().filter(|argument| argument != "--bench").collect();
    let folder = |n: usize| PathBuf::from(&arguments[n]);
    match arguments.get(1).map(String::as_str) {
        Some("build") => build(&folder(2), &folder(3)),
        Some("bare") => bare(&folder(2), &folder(3)),
        _ => {
            let passages = arguments.get(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
            let temporary = tempfile::TempDir::new()?;
            compare(passages, arguments.get(2).map_or(temporary.path(), Path::new))
        }
    }
}

fn compare(passages: usize, home: &Path) -> std::io::Result<()> {
    let (texts, cache, peer) = (home.join("texts"), home.join("cache"), home.join("bare"));
    if !peer.exists() {
        compare_builds(passages, &texts, &cache, &peer)?;
    }
    let collection = Arc::new(Collection::open(&texts, Some(&cache)).map_err(std::io::Error::other)?);
    let start = Instant::now();
    let index = Index::open(collection, &Place::Folder(cache)).ok_or_else(|| std::io::Error::other("no index"))?;
    println!("{:<34} {:>10.1}", "opening the index, ms", start.elapsed().as_secs_f64() * 1e3);
    ask(&index.searcher(), &peer)?;
    ask_bundled();
    Ok(())
}

fn compare_builds(passages: usize, texts: &Path, cache: &Path, peer: &Path) -> std::io::Result<()> {
    let bytes = write_texts(texts, passages)? as f64;
    println!("{passages} passages in both languages, {:.0} MB of text", bytes / 1e6);
    let (lotse, floor) = (measured("build", texts, cache)?, measured("bare", texts, peer)?);
    println!("{:<34} {:>10} {:>10} {:>7}   aim", "", "lotse", "bare", "ratio");
    row("building, MB/s", bytes / 1e6 / lotse.0, bytes / 1e6 / floor.0, ">= 0.33x");
    row("peak memory while building, MB", lotse.1, floor.1, "300 MB");
    row("index ÷ text", size_of(cache) / bytes, size_of(peer) / bytes, "<= 0.8");
    Ok(())
}

fn row(name: &str, lotse: f64, bare: f64, aim: &str) {
    println!("{name:<34} {lotse:>10.2} {bare:>10.2} {:>6.2}x   {aim}", lotse / bare);
}

/// Runs a part of this program; seconds of the build, and the most memory it had at once in MB.
fn measured(part: &str, texts: &Path, into: &Path) -> std::io::Result<(f64, f64)> {
    let output = Command::new(std::env::current_exe()?).arg(part).args([texts, into]).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    match numbers[..] {
        [seconds, memory] => Ok((seconds, memory)),
        _ => Err(std::io::Error::other(format!("{part}: {}", String::from_utf8_lossy(&output.stderr)))),
    }
}

/// The most memory this process had at once, in MB, files mapped into it included.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or_default() / 1e3
}

fn build(texts: &Path, cache: &Path) -> std::io::Result<()> {
    let collection = Arc::new(Collection::open(texts, Some(cache)).map_err(std::io::Error::other)?);
    let start = Instant::now();
    Index::build(collection, &Place::Folder(cache.to_owned()), &|_, _| ()).map_err(std::io::Error::other)?;
    println!("{} {}", start.elapsed().as_secs_f64(), peak());
    Ok(())
}

/// The least that an indexer does: read the files, one stemmed field per language, a document for each section.
fn bare(texts: &Path, into: &Path) -> std::io::Result<()> {
    fs::create_dir_all(into)?;
    let start = Instant::now();
    let (schema, fields) = bare_schema();
    let index = Bare::create_in_dir(into, schema).map_err(std::io::Error::other)?;
    register(&index);
    let mut writer = index.writer_with_num_threads(2, 64 << 20).map_err(std::io::Error::other)?;
    for n in 0.. {
        let read = |lang: Lang| fs::read_to_string(texts.join(format!("a{n}.{lang}.md")));
        let (Ok(en), Ok(de)) = (read(Lang::En), read(Lang::De)) else { break };
        for (en, de) in en.split("\n## ").zip(de.split("\n## ")) {
            let mut document = TantivyDocument::new();
            document.add_text(fields[0], en);
            document.add_text(fields[1], de);
            writer.add_document(document).map_err(std::io::Error::other)?;
        }
    }
    writer.commit().map_err(std::io::Error::other)?;
    writer.wait_merging_threads().map_err(std::io::Error::other)?;
    println!("{} {}", start.elapsed().as_secs_f64(), peak());
    Ok(())
}

fn bare_schema() -> (Schema, [Field; 2]) {
    let mut builder = Schema::builder();
    let fields = ["en", "de"].map(|name| {
        let indexing =
            TextFieldIndexing::default().set_tokenizer(name).set_index_option(IndexRecordOption::WithFreqsAndPositions);
        builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
    });
    (builder.build(), fields)
}

fn register(index: &Bare) {
    for (name, language) in [("en", Language::English), ("de", Language::German)] {
        let chain = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).filter(Stemmer::new(language));
        index.tokenizers().register(name, chain.build());
    }
}

/// Queries as they are typed, against a term query for the whole word.
fn ask(searcher: &Searcher, peer: &Path) -> std::io::Result<()> {
    let index = Bare::open_in_dir(peer).map_err(std::io::Error::other)?;
    register(&index);
    let (_, fields) = bare_schema();
    let reader = index.reader().map_err(std::io::Error::other)?.searcher();
    let (mut ours, mut theirs, mut shown) = (Vec::new(), Vec::new(), Vec::new());
    let mut stemmer = index.tokenizers().get("en").ok_or_else(|| std::io::Error::other("no chain"))?;
    for (text, whole) in (0..TYPED).map(typed) {
        let request = Request { limit: 20, ..Request::new(text, Lang::En) };
        shown.push(searcher.search(&request).micros as f64);
        let start = Instant::now();
        searcher.count(&request);
        ours.push(start.elapsed().as_secs_f64() * 1e6);
        let stem = first(&mut stemmer, &whole);
        let query = TermQuery::new(Term::from_field_text(fields[0], &stem), IndexRecordOption::WithFreqs);
        let start = Instant::now();
        let top = TopDocs::with_limit(20).order_by_score();
        reader.search(&query, &top).map_err(std::io::Error::other)?;
        theirs.push(start.elapsed().as_secs_f64() * 1e6);
    }
    for (name, share, aim) in [("p50", 50, "<= 6x"), ("p99", 99, "<= 4x")] {
        row(&format!("as typed, {name}, µs"), percentile(&mut ours, share), percentile(&mut theirs, share), aim);
    }
    let (p50, p99) = (percentile(&mut shown, 50), percentile(&mut shown, 99));
    println!("{:<34} {p50:>10.0} {p99:>10.0} {:>10}", "with files read, p50 p99, µs", "");
    let mut odd: Vec<f64> =
        (0..ODD).map(|n| searcher.search(&Request::new(strange(n), Lang::De)).micros as f64).collect();
    println!("{:<34} {:>10.1} {:>26}", "10,000 odd queries, slowest, ms", percentile(&mut odd, 100) / 1e3, "< 50 ms");
    Ok(())
}

fn first(chain: &mut TextAnalyzer, text: &str) -> String {
    let mut stream = chain.token_stream(text);
    stream.next().map_or_else(String::new, |token| token.text.clone())
}

fn ask_bundled() {
    let collection = Arc::new(Collection::bundled());
    let Ok(index) = Index::build(collection, &Place::Memory, &|_, _| ()) else { return };
    let searcher = index.searcher();
    let mut micros: Vec<f64> = Vec::new();
    for _ in 0..ROUNDS {
        for query in QUERIES {
            micros.push(searcher.search(&Request { limit: 20, ..Request::new(query, Lang::En) }).micros as f64);
        }
    }
    let (p50, p99) = (percentile(&mut micros, 50), percentile(&mut micros, 99));
    println!("{:<34} {:>10.2} {p99:>10.2} {:>18}", "bundled collection, p50 p99, µs", p50, "300, 2000 µs");
}

fn percentile(micros: &mut [f64], share: usize) -> f64 {
    micros.sort_by(f64::total_cmp);
    micros.get((micros.len().saturating_sub(1)) * share / 100).copied().unwrap_or_default()
}

/// Queries nobody types: letters of every script, operators, quotes, control characters, long ones.
fn strange(n: usize) -> String {
    let mut random = Random(n as u64 + 1);
    let length = if n.is_multiple_of(100) { 10_000 } else { 1 + random.below(60) };
    let pieces = [
        "\"",
        "-",
        "faq:",
        "(",
        "AND",
        "*",
        "~",
        "\u{0}",
        "\u{1b}[2J",
        "ß",
        "risik",
        "日本",
        "é",
        " ",
        "Art. ",
        "26",
        "a.6",
        "🦀",
    ];
    (0..length)
        .map(|_| match random.below(3) {
            0 => pieces[random.below(pieces.len())].to_owned(),
            1 => char::from_u32(random.below(0x3000) as u32).unwrap_or('x').to_string(),
            _ => char::from(b'a' + random.below(26) as u8).to_string(),
        })
        .collect()
}

/// Writes the articles; the bytes of all.
fn write_texts(folder: &Path, passages: usize) -> std::io::Result<u64> {
    fs::create_dir_all(folder)?;
    let mut random = Random(7);
    let mut bytes = 0;
    for n in 0..passages.div_ceil(SECTIONS) {
        for lang in Lang::ALL {
            let mut text = String::new();
            for m in 0..SECTIONS {
                text.push_str(&format!(
                    "## {} {{#s{m}}}\n{}\n",
                    sentence(lang, &mut random),
                    paragraph(lang, &mut random)
                ));
            }
            bytes += text.len() as u64;
            fs::write(folder.join(format!("a{n}.{lang}.md")), text)?;
        }
    }
    Ok(bytes)
}

fn paragraph(lang: Lang, random: &mut Random) -> String {
    (0..SENTENCES).map(|_| sentence(lang, random) + ". ").collect()
}

fn sentence(lang: Lang, random: &mut Random) -> String {
    let words: Vec<String> = (0..WORDS).map(|_| word(lang, zipf(random))).collect();
    words.join(" ")
}

/// A rank by Zipf's law: each is as frequent as it is low.
fn zipf(random: &mut Random) -> usize {
    let share = random.below(1 << 20) as f64 / f64::from(1 << 20);
    (VOCABULARY as f64).powf(share) as usize
}

/// The word of a rank: syllables that spell it; in German every third is a compound of two others.
fn word(lang: Lang, rank: usize) -> String {
    if lang == Lang::De && rank > 300 && rank.is_multiple_of(3) {
        return word(lang, rank / 7) + &word(lang, rank / 11);
    }
    const FIRST: [&str; 12] = ["ba", "ste", "kri", "mo", "lu", "fe", "pra", "ni", "do", "ge", "ta", "shi"];
    const LAST: [&str; 6] = ["n", "r", "lt", "m", "nd", "k"];
    let mut left = rank + 12;
    let mut word = String::new();
    while left > 0 {
        word.push_str(FIRST[left % FIRST.len()]);
        left /= FIRST.len();
    }
    word + LAST[rank % LAST.len()] + if lang == Lang::De { "ung" } else { "er" }
}

/// What is typed: words of every frequency, half of them unfinished, a third with a word before them.
fn typed(n: usize) -> (String, String) {
    let mut random = Random(n as u64 + 99);
    let whole = word(Lang::En, 40 + zipf(&mut random));
    let last = if n.is_multiple_of(2) { whole.clone() } else { whole[..whole.len() - 2].to_owned() };
    let text = if n.is_multiple_of(3) { format!("{} {last}", word(Lang::En, 40 + zipf(&mut random))) } else { last };
    (text, whole)
}

fn size_of(folder: &Path) -> f64 {
    let mut bytes = 0;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            bytes += size_of(&path) as u64;
        } else if !name.starts_with("catalogue") {
            bytes += entry.metadata().map_or(0, |about| about.len());
        }
    }
    bytes as f64
}

/// Xorshift: the same texts in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}
