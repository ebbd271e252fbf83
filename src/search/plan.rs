//! A query resolved against an index: for each typed word, in each language, the terms that may stand for it.

use super::engine::{Engine, Found, Which};
use super::family;
use super::query::Query;
use super::resources::{is_plain, is_stop};
use super::text::{fold, stem};
use super::translate::{Translator, speaks};
use super::vocabulary::StemIx;
use crate::lang::Lang;
use crate::library::RefId;

/// Weights of the alternatives. They are flat: halving or doubling one moves little.
pub(super) mod weight {
    /// Of the stem where it stands in title, heading or names, besides what it counts there as in any text.
    pub const TITLE: f32 = 0.4;
    /// Of the word exactly as typed, besides its stem.
    pub const EXACT: f32 = 0.03;
    /// Of compounds the word is part of, and of the parts of a typed compound.
    pub const PARTS: f32 = 0.5;
    /// Of words of one family, where the typed one is known and where it is not.
    pub const FAMILY: f32 = 0.5;
    pub const ONLY_FAMILY: f32 = 0.8;
    /// Of completions.
    pub const COMPLETION: f32 = 0.8;
    /// Of completions of only three letters behind other words: they may begin much.
    pub const BEGUN: f32 = 0.6;
    /// Of other spellings.
    pub const SPELLING: f32 = 0.7;
    /// Of an address, against a word as rare.
    pub const REFERENCE: f32 = 2.0;
    /// Of an entry where a paragraph of it is asked for.
    pub const HOLDER: f32 = 0.6;
    /// Of stop words.
    pub const STOP: f32 = 0.2;
    /// Of words that tell little in a question.
    pub const PLAIN: f32 = 0.5;
}

/// Letters from which on a word that is being typed begins names.
const BEGUN: usize = 3;
/// How many completions, compounds, spellings and words of a family are looked at.
const COMPLETIONS: usize = 30;
const COMPOUNDS: usize = 16;
const SPELLINGS: usize = 8;
const FAMILY: usize = 8;
/// How many completions there are beside what is a word already.
const FURTHER: usize = 10;

/// A resolved query.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// By language: a group for each word that has any term there.
    pub groups: [Vec<Group>; 2],
}

/// The terms that may stand for one typed word.
#[derive(Clone, Debug)]
pub struct Group {
    /// Number of the word among the query's.
    pub word: usize,
    /// The best one counts, and what stands in titles.
    pub alternatives: Vec<Alternative>,
}

impl Group {
    /// In how many documents its terms stand together, those counted twice that have two.
    pub fn frequency(&self) -> u32 {
        let leaves = self.alternatives.iter().flat_map(|one| &one.leaves).filter(|leaf| leaf.field != Which::Exact);
        leaves.map(|leaf| leaf.found.frequency).sum()
    }
}

/// One way to find a word.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// How it stands for the word.
    pub source: Source,
    /// Terms that count together; those of a compound or a name of several words.
    pub leaves: Vec<Leaf>,
}

impl Alternative {
    /// Its term, if it is a single one.
    pub fn term(&self) -> Option<String> {
        match &self.leaves[..] {
            [leaf] => Some(leaf.term.clone()),
            _ => None,
        }
    }
}

/// A term of the index.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// The field.
    pub field: Which,
    /// The term.
    pub term: String,
    /// Where it stands.
    pub found: Found,
    /// All weights and its rarity multiplied.
    pub weight: f32,
    /// What it lights.
    pub lights: Lights,
}

/// The words in a text that a term lights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lights {
    /// All forms of a stem.
    Stem(StemIx),
    /// None of its own.
    Nothing,
}

/// How a term stands for a typed word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Source {
    Stem,
    Title,
    Exact,
    Reference,
    Completion,
    Compound,
    Parts,
    Family,
    Glossary,
    Synonym,
    Everyday,
    Translation,
    Spelling,
}

impl Plan {
    /// Resolves a query.
    pub fn of(query: &Query, ids: &[RefId], engine: &Engine, translator: Translator<'_>) -> Plan {
        let mut plan = Plan::default();
        let known = Known::of(query, engine, translator);
        let folded: Vec<String> = query.words.iter().map(|word| fold(word, Lang::De)).collect();
        for lang in Lang::ALL {
            for (n, word) in query.words.iter().enumerate() {
                let open = Open::of(query, n);
                let mut group = Group { word: n, alternatives: Vec::new() };
                let mut resolver = Resolver { engine, lang, group: &mut group };
                resolver.word(word, open, known.0[n]);
                if lang == Lang::De
                    && let Some(verb) = family::separated(&folded, n)
                {
                    resolver.family(&verb, None);
                }
                if !group.alternatives.is_empty() {
                    plan.groups[lang as usize].push(group);
                }
            }
        }
        engine.names.add(query, engine, &mut plan);
        translator.add(query, engine, &mut plan);
        plan.weigh(query);
        for lang in Lang::ALL {
            let word = query.words.len();
            let mut group = Group { word, alternatives: Vec::new() };
            Resolver { engine, lang, group: &mut group }.references(ids);
            if !group.alternatives.is_empty() {
                plan.groups[lang as usize].push(group);
            }
        }
        plan
    }

    /// The stems that the last word may become, if it is being typed and has letters enough to tell.
    pub fn begun(&self, query: &Query, lang: Lang) -> Vec<String> {
        let Some(last) = query.words.last().filter(|last| query.open && last.chars().count() >= BEGUN) else {
            return Vec::new();
        };
        let groups = self.groups[lang as usize].iter().filter(|group| query.words.get(group.word) == Some(last));
        let alternatives = groups.flat_map(|group| &group.alternatives);
        alternatives.filter(|one| one.source == Source::Completion).filter_map(Alternative::term).collect()
    }

    /// Words that tell little count less.
    fn weigh(&mut self, query: &Query) {
        let plain = |word: &String| Lang::ALL.iter().any(|lang| is_plain(&fold(word, *lang), *lang));
        for group in self.groups.iter_mut().flatten().filter(|group| query.words.get(group.word).is_some_and(plain)) {
            let leaves = group.alternatives.iter_mut().flat_map(|one| &mut one.leaves);
            leaves.for_each(|leaf| leaf.weight *= weight::PLAIN);
        }
    }
}

/// Whether the index knows each typed word, in any language, or a translation of it.
struct Known(Vec<bool>);

impl Known {
    fn of(query: &Query, engine: &Engine, translator: Translator<'_>) -> Known {
        Known(query.words.iter().map(|word| translator.is_known(word, engine)).collect())
    }
}

/// Whether a word is still being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    No,
    /// Behind others.
    Last,
    /// And there is no other.
    Alone,
}

impl Open {
    fn of(query: &Query, n: usize) -> Open {
        match query.words.len() {
            1 if query.open => Open::Alone,
            words if query.open && n + 1 == words => Open::Last,
            _ => Open::No,
        }
    }
}

/// Finds the alternatives of one word in one language.
struct Resolver<'a> {
    engine: &'a Engine,
    lang: Lang,
    group: &'a mut Group,
}

impl Resolver<'_> {
    fn word(&mut self, word: &str, open: Open, known: bool) {
        let (engine, lang) = (self.engine, self.lang);
        let vocabulary = &engine.words[lang as usize];
        let folded = fold(word, lang);
        // One letter behind other words is none of them yet; alone it is all there is to go by.
        if open == Open::Last && folded.chars().all(char::is_alphabetic) && folded.chars().count() == 1 {
            return;
        }
        if is_stop(&folded, lang) {
            self.typed(&folded, weight::STOP, None);
            // `wer` asks; `i` or `an` may begin anything.
            if open == Open::Alone && folded.chars().count() <= 2 {
                let begun = self.begun(&folded);
                self.completions(&folded, begun, false, None);
            }
            return;
        }
        if is_stop(&fold(word, lang.other()), lang.other()) {
            return;
        }
        // One number is not another, however near.
        if folded.starts_with(|c: char| c.is_ascii_digit()) {
            self.typed(&folded, 1.0, None);
            return;
        }
        // Fewer letters behind other words may begin anything.
        let may_begin = open == Open::Alone || open == Open::Last && folded.chars().count() >= BEGUN;
        let mut begun = if may_begin { self.begun(&folded) } else { Vec::new() };
        // `lab` may still become `label`: it tells no more than all it may become.
        let together = (!begun.is_empty()).then(|| self.together(&begun));
        let ceiling = self.typed(&folded, 1.0, together);
        let mut any = ceiling.is_some();
        begun.truncate(if any { FURTHER } else { COMPLETIONS });
        if !begun.is_empty() {
            any |= self.completions(&folded, begun, open == Open::Last, ceiling);
        }
        let open = open != Open::No;
        if let Some(stem) = vocabulary.stem(&stem(&folded, lang)) {
            self.compounds(stem, ceiling);
        }
        // What is still being typed has no family yet.
        if ceiling.is_some() || !(open && any) {
            any |= self.family(&stem(&folded, lang), ceiling);
        }
        if lang == Lang::De || !known {
            any |= self.parts(&folded, ceiling);
        }
        if !known && !any {
            self.spellings(&folded, open);
        }
    }

    /// The word itself; how rare it is, at most `most`, if it is there.
    fn typed(&mut self, folded: &str, factor: f32, most: Option<f32>) -> Option<f32> {
        let stem = stem(folded, self.lang);
        let found = self.find(Which::All, &stem)?;
        let mut idf = self.engine.idf(found.frequency, self.lang).min(most.unwrap_or(f32::INFINITY));
        // `KI` in an English text is rare, but says no more than in a German one.
        if !speaks(folded, self.lang, self.engine) {
            let other = self.lang.other();
            let often =
                self.engine.find(Which::All, other, folded).map(|found| self.engine.idf(found.frequency, other));
            idf = often.map_or(idf, |often| idf.min(often));
        }
        let lights = self.lights(&stem);
        self.one(Source::Stem, Which::All, (&stem, found), factor * idf, lights.clone());
        if let Some(found) = self.find(Which::Title, &stem) {
            self.one(Source::Title, Which::Title, (&stem, found), factor * weight::TITLE * idf, lights);
        }
        if let Some(found) = self.find(Which::Exact, folded) {
            self.one(Source::Exact, Which::Exact, (folded, found), factor * weight::EXACT * idf, Lights::Nothing);
        }
        Some(idf)
    }

    /// The stems of words that begin so.
    fn begun(&self, prefix: &str) -> Vec<StemIx> {
        let vocabulary = &self.engine.words[self.lang as usize];
        let own = stem(prefix, self.lang);
        let mut stems: Vec<StemIx> = Vec::new();
        for word in vocabulary.completions(prefix, COMPLETIONS) {
            let stem = vocabulary.stem_of(word);
            let stop = is_stop(vocabulary.words().get(word), self.lang);
            if !stop && !stems.contains(&stem) && vocabulary.text(stem) != own {
                stems.push(stem);
            }
        }
        stems
    }

    /// How rare some stems are together.
    fn together(&self, stems: &[StemIx]) -> f32 {
        let found = stems.iter().filter_map(|stem| self.engine.find_stem(Which::All, self.lang, *stem));
        self.engine.idf(found.map(|found| found.frequency).sum(), self.lang)
    }

    fn completions(&mut self, prefix: &str, begun: Vec<StemIx>, behind: bool, ceiling: Option<f32>) -> bool {
        let told = if behind && prefix.chars().count() == BEGUN { weight::BEGUN } else { 1.0 };
        self.damped(Source::Completion, &begun, weight::COMPLETION * told, ceiling)
    }

    fn compounds(&mut self, stem: StemIx, ceiling: Option<f32>) {
        let stems: Vec<StemIx> = self.engine.words[self.lang as usize].compounds(stem).take(COMPOUNDS).collect();
        self.damped(Source::Compound, &stems, weight::PARTS, ceiling);
    }

    /// The words of its family.
    fn family(&mut self, own: &str, ceiling: Option<f32>) -> bool {
        let vocabulary = &self.engine.words[self.lang as usize];
        let root = family::root(own, self.lang);
        // A root that is its only stem has no family.
        let itself = vocabulary.stem(&root).filter(|_| vocabulary.family(&root).next().is_none());
        let others = vocabulary.family(&root).chain(itself).filter(|stem| vocabulary.text(*stem) != own);
        let factor = if ceiling.is_some() { weight::FAMILY } else { weight::ONLY_FAMILY };
        let others: Vec<StemIx> = others.take(FAMILY).collect();
        self.damped(Source::Family, &others, factor, ceiling)
    }

    /// Stems that stand for the word as one: none counts more than all of them together would, or rare ones would win.
    fn damped(&mut self, source: Source, stems: &[StemIx], factor: f32, ceiling: Option<f32>) -> bool {
        let vocabulary = &self.engine.words[self.lang as usize];
        let found: Vec<(StemIx, Found)> = stems
            .iter()
            .filter_map(|stem| Some((*stem, self.engine.find_stem(Which::All, self.lang, *stem)?)))
            .collect();
        let together = self.engine.idf(found.iter().map(|(_, found)| found.frequency).sum(), self.lang);
        let most = ceiling.map_or(together, |typed| typed.min(together));
        let any = !found.is_empty();
        for (stem, found) in found {
            let idf = self.engine.idf(found.frequency, self.lang).min(most);
            let term = vocabulary.text(stem);
            self.one(source, Which::All, (term, found), factor * idf, Lights::Stem(stem));
            if let Some(found) = self.engine.find_stem(Which::Title, self.lang, stem) {
                self.one(source, Which::Title, (term, found), factor * weight::TITLE * idf, Lights::Nothing);
            }
        }
        any
    }

    /// The parts of a typed compound, counted together.
    fn parts(&mut self, folded: &str, ceiling: Option<f32>) -> bool {
        let vocabulary = &self.engine.words[self.lang as usize];
        let stems: Vec<String> = vocabulary.split(folded).iter().map(|part| stem(part, self.lang)).collect();
        let mut leaves = Vec::new();
        for stem in stems {
            let Some(found) = self.find(Which::All, &stem) else { continue };
            let idf = self.engine.idf(found.frequency, self.lang);
            let lights = self.lights(&stem);
            leaves.push(Leaf { field: Which::All, term: stem, found, weight: idf, lights });
        }
        let whole: f32 = leaves.iter().map(|leaf| leaf.weight).sum();
        let damp = ceiling.map_or(1.0, |typed| (typed / whole).min(1.0));
        for leaf in &mut leaves {
            leaf.weight *= weight::PARTS * damp;
        }
        let any = !leaves.is_empty();
        if any {
            self.group.alternatives.push(Alternative { source: Source::Parts, leaves });
        }
        any
    }

    /// Passages that are about an address or mention it.
    fn references(&mut self, ids: &[RefId]) {
        for id in ids {
            let annex = id.address.split('.').next().filter(|annex| annex.starts_with("annex-"));
            let annex = annex.map(|annex| RefId { text: id.text.clone(), address: annex.to_owned() });
            let holders = [id.entry()].into_iter().chain(annex).filter(|holder| holder != id);
            for (id, factor) in std::iter::once((id.clone(), 1.0)).chain(holders.map(|holder| (holder, weight::HOLDER)))
            {
                let term = id.to_string();
                let Some(found) = self.find(Which::Refs, &term) else { continue };
                let idf = self.engine.idf(found.frequency, self.lang);
                self.one(
                    Source::Reference,
                    Which::Refs,
                    (&term, found),
                    weight::REFERENCE * factor * idf,
                    Lights::Nothing,
                );
            }
        }
    }

    fn spellings(&mut self, folded: &str, open: bool) {
        let vocabulary = &self.engine.words[self.lang as usize];
        let most = if folded.chars().count() >= 8 { 2 } else { 1 };
        let near = super::spelling::near(vocabulary, folded, most, open, SPELLINGS);
        let mut stems = Vec::new();
        for word in near {
            let stem = vocabulary.stem_of(word);
            if !stems.contains(&stem) {
                stems.push(stem);
            }
        }
        self.damped(Source::Spelling, &stems, weight::SPELLING, None);
    }

    fn one(&mut self, source: Source, field: Which, (term, found): (&str, Found), weight: f32, lights: Lights) {
        let leaf = Leaf { field, term: term.to_owned(), found, weight, lights };
        self.group.alternatives.push(Alternative { source, leaves: vec![leaf] });
    }

    fn find(&self, field: Which, text: &str) -> Option<Found> {
        self.engine.find(field, self.lang, text)
    }

    fn lights(&self, stem: &str) -> Lights {
        self.engine.words[self.lang as usize].stem(stem).map_or(Lights::Nothing, Lights::Stem)
    }
}
