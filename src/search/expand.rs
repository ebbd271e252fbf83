//! Other names of what was typed: the glossary's and the query synonyms of `index/`, in both languages. Kept beside the index,
//! so that no search has to read the glossary for them.

use std::collections::BTreeMap;

use tantivy::directory::OwnedBytes;

use super::engine::{Engine, Which};
use super::pack::{Packed, Packer};
use super::plan::{Alternative, Group, Leaf, Lights, Plan, Source, weight};
use super::query::Query;
use super::resources::{self, is_stop};
use super::text::{fold, stem, words};
use crate::lang::Lang;
use crate::library::Glossary;

/// Weight of another name, and of what goes by the typed one only loosely.
const WEIGHT: f32 = 0.8;
const LOOSE: f32 = 0.5;
/// Weight of what everyday words lead to.
const WAY: f32 = 0.6;
/// Weight of what everyday words have in common.
const EVERYDAY: f32 = 0.5;
/// How rare a word of a name must be beside its rarest to be lit.
const LIT: f32 = 0.5;
/// Weights are kept in thousandths.
const UNIT: f32 = 1000.0;
/// Longest name that is looked for, in words.
const MAX_WORDS: usize = 6;
/// How many endings of the last word are looked at.
const ENDINGS: usize = 6;

/// Parts of the file: names, by name the concepts that go by it, by concept its names, whether it is a term of the glossary.
const NAMES: usize = 0;
const BY_NAME: usize = 2;
const CONCEPTS: usize = 4;
const SOURCES: usize = 6;
const PARTS: usize = 7;

/// What a concept may come from, as kept.
const SOURCES_KEPT: [Source; 3] = [Source::Synonym, Source::Glossary, Source::Everyday];

/// Names and what else they go by. The first concepts are the glossary's terms, in its order.
#[derive(Clone, Debug)]
pub struct Expansions {
    packed: Packed,
}

/// Collects the names before they are kept: by language and stems, the concepts they belong to.
#[derive(Default)]
struct Names {
    by_name: BTreeMap<String, Vec<Member>>,
    sources: Vec<u32>,
}

/// A name of a concept.
struct Member {
    concept: u32,
    /// How much the concept's names count for one who types this; 0 if it does not lead to them.
    weight: f32,
    /// Whether it is found by the others.
    is_found: bool,
}

/// How a name belongs to its concept.
#[derive(Clone, Copy)]
enum Role {
    /// It stands for it, and is found: with that weight.
    Name(f32),
    /// It only leads to the others.
    Way(f32),
    /// It is only found.
    Goal,
}

impl Names {
    /// A concept with its names.
    fn add<'a>(&mut self, source: Source, names: impl Iterator<Item = (Lang, &'a str, Role)>) {
        let number = self.sources.len() as u32;
        self.sources.push(SOURCES_KEPT.iter().position(|kept| *kept == source).unwrap_or_default() as u32);
        for (lang, name, role) in names {
            let stems: Vec<String> = words(name).map(|(_, word)| stem(&fold(word, lang), lang)).collect();
            if stems.is_empty() || stems.len() > MAX_WORDS {
                continue;
            }
            let (weight, is_found) = match role {
                Role::Name(weight) => (weight, true),
                Role::Way(weight) => (weight, false),
                Role::Goal => (0.0, true),
            };
            let concepts = self.by_name.entry(key(lang, &stems)).or_default();
            if concepts.iter().all(|known| known.concept != number) {
                concepts.push(Member { concept: number, weight, is_found });
            }
        }
    }

    fn pack(&self) -> Vec<u8> {
        let mut names = vec![Vec::new(); self.sources.len()];
        let members = self.by_name.values().enumerate().flat_map(|(n, all)| all.iter().map(move |one| (n, one)));
        for (n, member) in members.filter(|(_, member)| member.is_found) {
            names[member.concept as usize].push(n as u32);
        }
        let weighed = |all: &Vec<Member>| {
            let leading = all.iter().filter(|one| one.weight > 0.0);
            leading.flat_map(|one| [one.concept, (one.weight * UNIT) as u32]).collect()
        };
        let mut packer = Packer::default();
        packer.strings(self.by_name.keys().map(String::as_str));
        packer.lists(self.by_name.values().map(weighed));
        packer.lists(names);
        packer.numbers(self.sources.iter().copied());
        packer.finish()
    }
}

/// The names of a line of `index/synonyms.txt`: `a | b` find each other, in `a | b > c | d` the first find the last. Which
/// language a name is of does not matter: it stands for the others in both.
fn synonyms(line: &str) -> impl Iterator<Item = (Lang, &str, Role)> {
    let (names, goals) = line.split_once('>').map_or((line, None), |(names, goals)| (names, Some(goals)));
    let role = if goals.is_some() { Role::Way(WAY) } else { Role::Name(WEIGHT) };
    let names = names.split('|').map(move |name| (name, role));
    let goals = goals.into_iter().flat_map(|goals| goals.split('|')).map(|name| (name, Role::Goal));
    names.chain(goals).flat_map(|(name, role)| Lang::ALL.map(|lang| (lang, name, role)))
}

/// The names of a line of `index/everyday.txt`: `a | b :: c | d`, English and German.
fn everyday(line: &str) -> impl Iterator<Item = (Lang, &str, Role)> {
    let sides = Lang::ALL.into_iter().zip(line.split("::"));
    sides.flat_map(|(lang, names)| names.split('|').map(move |name| (lang, name, Role::Name(EVERYDAY))))
}

fn key(lang: Lang, stems: &[String]) -> String {
    format!("{lang}:{}", stems.join(" "))
}

impl Expansions {
    /// The file of those of a glossary and of `index/`.
    pub fn pack(glossary: &Glossary) -> Vec<u8> {
        let mut all = Names::default();
        for term in &glossary.terms {
            let names = term.texts.iter().flat_map(|(lang, text)| {
                let right = std::iter::once(&text.name).chain(&text.abbr).chain(&text.synonyms);
                let loose = text.accepted.iter().map(|name| (name, LOOSE));
                let names = right.map(|name| (name, WEIGHT)).chain(loose);
                names.map(move |(name, weight)| (lang, name.as_str(), Role::Name(weight)))
            });
            all.add(Source::Glossary, names);
        }
        for line in resources::lines(resources::SYNONYMS) {
            all.add(Source::Synonym, synonyms(line));
        }
        for line in resources::lines(&resources::everyday()) {
            all.add(Source::Everyday, everyday(line));
        }
        all.pack()
    }

    /// Opens a file; `None` if it is damaged.
    pub fn open(bytes: OwnedBytes) -> Option<Expansions> {
        Packed::open(bytes, PARTS).map(|packed| Expansions { packed })
    }

    /// The concepts that go by a name, with their weights.
    fn named(&self, lang: Lang, stems: &[String]) -> Option<impl Iterator<Item = (u32, f32)>> {
        let name = self.packed.strings(NAMES).find(&key(lang, stems))?;
        let mut numbers = self.packed.list(BY_NAME, name).peekable();
        // What is only found leads nowhere.
        numbers.peek()?;
        Some(std::iter::from_fn(move || Some((numbers.next()?, numbers.next()? as f32 / UNIT))))
    }

    /// The concepts that go by exactly these stems; of the glossary's terms the numbers are the same.
    pub fn concepts(&self, lang: Lang, stems: &[String]) -> impl Iterator<Item = u32> {
        self.named(lang, stems).into_iter().flatten().map(|(concept, _)| concept)
    }

    /// The names of a concept: language and stems.
    fn names(&self, concept: u32) -> impl Iterator<Item = (Lang, Vec<String>)> {
        let names = self.packed.strings(NAMES);
        self.packed.list(CONCEPTS, concept as usize).filter_map(move |name| {
            let (lang, stems) = names.get(name as usize).split_once(':')?;
            Some((Lang::parse(lang)?, stems.split(' ').map(str::to_owned).collect()))
        })
    }

    fn source(&self, concept: u32) -> Source {
        let kept = self.packed.numbers(SOURCES).get(concept as usize) as usize;
        SOURCES_KEPT.get(kept).copied().unwrap_or(Source::Synonym)
    }

    /// Adds to a plan what the words of a query also go by.
    pub fn add(&self, query: &Query, engine: &Engine, plan: &mut Plan) {
        for lang in Lang::ALL {
            let stems: Vec<String> = query.words.iter().map(|word| stem(&fold(word, lang), lang)).collect();
            let begun = plan.begun(query, lang);
            let mut at = 0;
            while at < stems.len() {
                let Some((typed, certainty)) = self.longest(lang, &stems[at..], &begun) else {
                    at += 1;
                    continue;
                };
                let word = &query.words[at];
                let is_stop = Lang::ALL.iter().any(|lang| is_stop(&fold(word, *lang), *lang));
                // `la` may become anything; `LA` is an abbreviation.
                let is_begun = query.open && at > 0 && at + 1 == stems.len();
                let is_begun = is_begun && word.chars().count() <= 2 && word.chars().all(char::is_lowercase);
                let stop = typed.len() == 1 && (is_stop || is_begun);
                for (concept, weight) in self.named(lang, &typed).into_iter().flatten().filter(|_| !stop) {
                    self.add_concept(concept, (lang, &typed, certainty * weight), at, engine, plan);
                }
                at += typed.len();
            }
        }
    }

    /// The longest name that these stems begin with, and how sure it is: one whose last word is still being typed is less.
    fn longest(&self, lang: Lang, stems: &[String], begun: &[String]) -> Option<(Vec<String>, f32)> {
        (1..=MAX_WORDS.min(stems.len())).rev().find_map(|length| {
            let typed = stems[..length].to_vec();
            if self.named(lang, &typed).is_some() {
                return Some((typed, 1.0));
            }
            let last = begun.iter().filter(|_| length == stems.len() && length > 1).take(ENDINGS);
            let mut ended = last.map(|stem| [&stems[..length - 1], std::slice::from_ref(stem)].concat());
            ended.find(|name| self.named(lang, name).is_some()).map(|name| (name, weight::COMPLETION))
        })
    }

    fn add_concept(
        &self,
        concept: u32,
        (lang, typed, factor): (Lang, &[String], f32),
        at: usize,
        engine: &Engine,
        plan: &mut Plan,
    ) {
        let idf = |lang: Lang, stem: &String| {
            let found = engine.find(Which::All, lang, stem)?;
            Some((engine.idf(found.frequency, lang), found))
        };
        let known: Option<Vec<f32>> = typed.iter().map(|stem| Some(idf(lang, stem)?.0)).collect();
        let is_known = known.is_some();
        let ceiling: f32 = known.map_or(f32::INFINITY, |known| known.iter().sum());
        let is_everyday = self.source(concept) == Source::Everyday;
        for (of, stems) in self.names(concept) {
            // Where every passage has both languages, known everyday words find enough in their own.
            let needless = is_everyday && of != lang && is_known && engine.is_paired();
            if needless || of == lang && stems == typed {
                continue;
            }
            let leaves: Option<Vec<Leaf>> = stems
                .iter()
                .filter(|stem| !is_stop(stem, of))
                .map(|stem| {
                    let (weight, found) = idf(of, stem)?;
                    let lights = engine.words[of as usize].stem(stem).map_or(Lights::Nothing, Lights::Stem);
                    Some(Leaf { field: Which::All, term: stem.clone(), found, weight, lights })
                })
                .collect();
            let Some(mut leaves) = leaves.filter(|leaves| !leaves.is_empty()) else { continue };
            let whole: f32 = leaves.iter().map(|leaf| leaf.weight).sum();
            let most = leaves.iter().map(|leaf| leaf.weight).fold(0.0, f32::max);
            for leaf in &mut leaves {
                // Of `Bescheinigung (KI-VO)` the first word is worth lighting, the others stand everywhere.
                if leaf.weight < LIT * most {
                    leaf.lights = Lights::Nothing;
                }
                leaf.weight *= factor * (ceiling / whole).min(1.0);
            }
            let groups = &mut plan.groups[of as usize];
            // An everyday word of the other language is a translation.
            let source = if is_everyday && of != lang { Source::Translation } else { self.source(concept) };
            let alternative = Alternative { source, leaves };
            match groups.iter_mut().find(|group| group.word == at) {
                Some(group) => group.alternatives.push(alternative),
                None => groups.push(Group { word: at, alternatives: vec![alternative] }),
            }
        }
    }
}
