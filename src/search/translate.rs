//! What the typed words mean in the other language: from the lexicon that was learned from the collection's own pairs, and
//! from the user's dictionary.

use super::engine::{Engine, Which};
use super::lexicon::Lexicon;
use super::plan::{Alternative, Group, Leaf, Lights, Plan, Source};
use super::query::Query;
use super::resources::is_stop;
use super::text::{fold, stem};
use crate::lang::Lang;

/// How much a translation counts by its probability.
const FLATTEN: f32 = 0.2;
/// Weight of a translation, and of one made of a compound's parts.
const WEIGHT: f32 = 1.0;
const OF_PARTS: f32 = 0.7;
/// How likely the first translation of a dictionary is, against one learned from the texts themselves.
const DICTIONARY: f32 = 0.3;
/// How many times more often a word may stand in texts of the other language and still be taken for one of this.
const FOREIGN: u32 = 4;
/// How many words that look alike are looked at, where there is no translation.
const COGNATES: usize = 3;
/// Least weight of a translation that is lit in texts: a doubtful one would only distract.
const LIT: f32 = 0.72;
/// What stands in more than one in so many passages tells little.
const VAGUE: usize = 8;
/// How many translations of a word are looked at, and where they only confirm what its own language finds.
const MOST: usize = 8;
const ENOUGH: usize = 2;

/// The lexicons that a search has.
#[derive(Clone, Copy)]
pub struct Translator<'a> {
    /// Learned from the collection's pairs.
    pub learned: &'a Lexicon,
    /// The user's.
    pub dictionary: Option<&'a Lexicon>,
}

impl Translator<'_> {
    /// Whether a typed word stands in texts of any language, or has a translation.
    pub fn is_known(&self, word: &str, engine: &Engine) -> bool {
        let indexed = Lang::ALL.iter().any(|lang| {
            let words = &engine.words[*lang as usize];
            let folded = fold(word, *lang);
            words.words().find(&folded).is_some() || words.stem(&stem(&folded, *lang)).is_some()
        });
        indexed || self.knows(word)
    }

    /// Whether a typed word has a translation from any language.
    pub fn knows(&self, word: &str) -> bool {
        Lang::ALL.iter().any(|lang| {
            let stem = stem(&fold(word, *lang), *lang);
            self.each().any(|(lexicon, _)| lexicon.knows(&stem, *lang))
        })
    }

    fn each(&self) -> impl Iterator<Item = (&Lexicon, f32)> {
        std::iter::once((self.learned, 1.0)).chain(self.dictionary.map(|dictionary| (dictionary, DICTIONARY)))
    }

    /// Adds the translations of a query's words to a plan.
    pub fn add(&self, query: &Query, engine: &Engine, plan: &mut Plan) {
        for (n, word) in query.words.iter().enumerate() {
            // Numbers need none, and letters are no words.
            let number = word.starts_with(|c: char| c.is_ascii_digit());
            if number || word.chars().count() < 2 || Lang::ALL.iter().any(|lang| is_stop(&fold(word, *lang), *lang)) {
                continue;
            }
            for lang in Lang::ALL.into_iter().filter(|lang| speaks(word, *lang, engine)) {
                let alternatives = self.alternatives(word, lang, engine);
                if alternatives.is_empty() {
                    continue;
                }
                let groups = &mut plan.groups[lang.other() as usize];
                match groups.iter_mut().find(|group| group.word == n) {
                    Some(group) => {
                        let known: Vec<String> = group.alternatives.iter().flat_map(|one| one.term()).collect();
                        group.alternatives.extend(
                            alternatives.into_iter().filter(|one| one.term().is_none_or(|term| !known.contains(&term))),
                        );
                    }
                    None => groups.push(Group { word: n, alternatives }),
                }
            }
        }
    }

    /// What a word of a language is called in the other.
    fn alternatives(&self, word: &str, lang: Lang, engine: &Engine) -> Vec<Alternative> {
        let folded = fold(word, lang);
        let own = stem(&folded, lang);
        let same = stem(&fold(word, lang.other()), lang.other());
        let ceiling = engine.find(Which::All, lang, &own).map(|found| engine.idf(found.frequency, lang));
        let mut named = self.translations(&own, lang);
        // Where every passage has both languages, nothing need be guessed.
        if named.is_empty() && !engine.is_paired() {
            named.extend(self.learned.alike(&own, lang, COGNATES).into_iter().map(|(text, p)| (text.to_owned(), p)));
        }
        let mut all: Vec<Alternative> = named
            .into_iter()
            .filter(|(text, _)| {
                text.len() > 1 && *text != same && !(ceiling.is_some() && is_vague(text, lang.other(), engine))
            })
            .filter_map(|(text, p)| alternative(&text, WEIGHT * p.powf(FLATTEN), ceiling, lang.other(), engine))
            .take(if ceiling.is_some() && engine.is_paired() { ENOUGH } else { MOST })
            .collect();
        if all.is_empty() && lang == Lang::De {
            all.extend(self.of_parts(&folded, ceiling, engine));
        }
        all
    }

    /// Translations of a stem from all lexicons, likeliest first.
    fn translations(&self, stem: &str, lang: Lang) -> Vec<(String, f32)> {
        let mut all: Vec<(String, f32)> = Vec::new();
        for (lexicon, factor) in self.each() {
            for (text, p) in lexicon.translations(stem, lang) {
                match all.iter_mut().find(|(known, _)| known == text) {
                    Some((_, most)) => *most = most.max(factor * p),
                    None => all.push((text.to_owned(), factor * p)),
                }
            }
        }
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        all
    }

    /// The best translation of each part of a German compound, together.
    fn of_parts(&self, folded: &str, ceiling: Option<f32>, engine: &Engine) -> Option<Alternative> {
        let known =
            |part: &str| u32::from(self.each().any(|(lexicon, _)| lexicon.knows(&stem(part, Lang::De), Lang::De)));
        let parts = super::compound::split(folded, &|part| {
            if part == folded { 0 } else { engine.words[Lang::De as usize].frequency(part).max(known(part)) }
        });
        let best = |part: &&str| {
            let named = self.translations(&stem(part, Lang::De), Lang::De).into_iter();
            named.map(|(text, _)| text).find(|text| engine.find(Which::All, Lang::En, text).is_some())
        };
        let texts: Option<Vec<String>> = parts.iter().map(best).collect();
        let texts = texts.filter(|texts| !texts.is_empty())?;
        alternative(&texts.join(" "), OF_PARTS, ceiling, Lang::En, engine)
    }
}

/// Whether a translation tells nothing apart where every passage has the typed word's language too: it stands in too many.
fn is_vague(text: &str, lang: Lang, engine: &Engine) -> bool {
    let often = || engine.find(Which::All, lang, text).map_or(0, |found| found.frequency as usize);
    engine.is_paired() && often() > engine.documents() / VAGUE
}

/// Whether a word is likelier to be one of this language: `war` is seldom English, `hat` seldom German for a hat.
pub fn speaks(word: &str, lang: Lang, engine: &Engine) -> bool {
    let often = |lang: Lang| engine.words[lang as usize].frequency(&fold(word, lang));
    often(lang) * FOREIGN >= often(lang.other())
}

/// An alternative for the stems of a translation; none if a text of the collection lacks one of them altogether.
fn alternative(text: &str, factor: f32, ceiling: Option<f32>, lang: Lang, engine: &Engine) -> Option<Alternative> {
    let leaf = |stem: &str| {
        let found = engine.find(Which::All, lang, stem)?;
        let weight = engine.idf(found.frequency, lang);
        let lit = engine.words[lang as usize].stem(stem).filter(|_| factor >= LIT);
        let lights = lit.map_or(Lights::Nothing, Lights::Stem);
        Some(Leaf { field: Which::All, term: stem.to_owned(), found, weight, lights })
    };
    let mut leaves: Vec<Leaf> = text.split(' ').map(leaf).collect::<Option<_>>()?;
    let whole: f32 = leaves.iter().map(|leaf| leaf.weight).sum();
    let damp = ceiling.map_or(1.0, |typed| (typed / whole).min(1.0));
    leaves.iter_mut().for_each(|leaf| leaf.weight *= factor * damp);
    Some(Alternative { source: Source::Translation, leaves })
}
