//! Other names of what was typed: the glossary's and the query synonyms of `index/`, in both languages.

use std::collections::HashMap;

use super::engine::Engine;
use super::plan::{Alternative, Group, Leaf, Lights, Plan, Source, Which};
use super::query::Query;
use super::resources::{self, is_stop};
use super::text::{fold, stem, words};
use crate::lang::Lang;
use crate::library::Glossary;

/// Weight of another name, and of what goes by the typed one only loosely.
const WEIGHT: f32 = 0.8;
const LOOSE: f32 = 0.5;
/// Longest name that is looked for, in words.
const MAX_WORDS: usize = 6;

/// Names and what else they go by.
#[derive(Debug, Default)]
pub struct Expansions {
    concepts: Vec<Concept>,
    /// With the weight of what else it is called: less if it goes by the name only loosely.
    by_name: HashMap<(Lang, String), Vec<(u32, f32)>>,
}

#[derive(Debug)]
struct Concept {
    source: Source,
    /// Stems of each name, with its language.
    names: Vec<(Lang, Vec<String>)>,
}

impl Expansions {
    /// Those of a glossary and of `index/`.
    pub fn of(glossary: &Glossary) -> Expansions {
        let mut all = Expansions::default();
        for term in &glossary.terms {
            let names = term.texts.iter().flat_map(|(lang, text)| {
                let right = std::iter::once(&text.name).chain(&text.abbr).chain(&text.synonyms);
                let loose = text.accepted.iter().map(|name| (name, LOOSE));
                right.map(|name| (name, WEIGHT)).chain(loose).map(move |(name, weight)| (lang, name.as_str(), weight))
            });
            all.add_concept(Source::Glossary, names);
        }
        for line in resources::lines(resources::SYNONYMS) {
            // Which language a synonym is of does not matter: it stands for the others in both.
            let names = line.split('|').flat_map(|name| Lang::ALL.map(|lang| (lang, name, WEIGHT)));
            all.add_concept(Source::Synonym, names);
        }
        all
    }

    fn add_concept<'a>(&mut self, source: Source, names: impl Iterator<Item = (Lang, &'a str, f32)>) {
        let number = self.concepts.len() as u32;
        let mut concept = Concept { source, names: Vec::new() };
        for (lang, name, weight) in names {
            let stems: Vec<String> = words(name).map(|(_, word)| stem(&fold(word, lang), lang)).collect();
            if stems.is_empty() || stems.len() > MAX_WORDS || concept.names.contains(&(lang, stems.clone())) {
                continue;
            }
            self.by_name.entry((lang, stems.join(" "))).or_default().push((number, weight));
            concept.names.push((lang, stems));
        }
        self.concepts.push(concept);
    }

    /// Adds to a plan what the words of a query also go by.
    pub fn add(&self, query: &Query, engine: &Engine, plan: &mut Plan) {
        for lang in Lang::ALL {
            let stems: Vec<String> = query.words.iter().map(|word| stem(&fold(word, lang), lang)).collect();
            let mut at = 0;
            while at < stems.len() {
                let longest = (1..=MAX_WORDS.min(stems.len() - at)).rev().find_map(|length| {
                    let key = (lang, stems[at..at + length].join(" "));
                    Some((length, self.by_name.get(&key)?))
                });
                let Some((length, concepts)) = longest else {
                    at += 1;
                    continue;
                };
                let typed = &stems[at..at + length];
                let word = &query.words[at];
                let stop = length == 1 && Lang::ALL.iter().any(|lang| is_stop(&fold(word, *lang), *lang));
                for (concept, weight) in concepts.iter().filter(|_| !stop) {
                    self.concepts[*concept as usize].add((lang, typed, *weight), at, engine, plan);
                }
                at += length;
            }
        }
    }
}

impl Concept {
    fn add(&self, (lang, typed, factor): (Lang, &[String], f32), at: usize, engine: &Engine, plan: &mut Plan) {
        let idf = |lang: Lang, stem: &String| {
            let found = engine.find(Which::All.of(engine, lang), stem)?;
            Some((engine.idf(found.frequency, lang), found))
        };
        let known: Option<Vec<f32>> = typed.iter().map(|stem| Some(idf(lang, stem)?.0)).collect();
        let ceiling: f32 = known.map_or(f32::INFINITY, |known| known.iter().sum());
        for (of, stems) in &self.names {
            if *of == lang && stems == typed {
                continue;
            }
            let leaves: Option<Vec<Leaf>> = stems
                .iter()
                .filter(|stem| !is_stop(stem, *of))
                .map(|stem| {
                    let (weight, found) = idf(*of, stem)?;
                    let lights = engine.words[*of as usize].stem(stem).map_or(Lights::Nothing, Lights::Stem);
                    Some(Leaf { field: Which::All, term: stem.clone(), found, weight, lights })
                })
                .collect();
            let Some(mut leaves) = leaves.filter(|leaves| !leaves.is_empty()) else { continue };
            let whole: f32 = leaves.iter().map(|leaf| leaf.weight).sum();
            for leaf in &mut leaves {
                leaf.weight *= factor * (ceiling / whole).min(1.0);
            }
            let groups = &mut plan.groups[*of as usize];
            let alternative = Alternative { source: self.source, leaves };
            match groups.iter_mut().find(|group| group.word == at) {
                Some(group) => group.alternatives.push(alternative),
                None => groups.push(Group { word: at, alternatives: vec![alternative] }),
            }
        }
    }
}
