//! What a plan's words can add to the score of a document, and how both languages are joined.

use super::cursor::Cursor;
use super::engine::{Engine, Which};
use super::plan::{Alternative, Group, Plan, Source};
use crate::lang::Lang;

/// What the weaker language adds.
const LANG_TIE: f32 = 0.3;
/// Weight of the language that is not being read.
const OTHER: f32 = 0.6;
/// How many times more often a word may stand in the other language and still be taken for one of the language being read.
const FOREIGN: u32 = 4;

/// A word whose documents need at least this share of the most that it scores is in few that have it.
const CHOOSY: f32 = 0.6;
/// Documents that are looked at together.
pub const CHUNK: usize = 16;

/// A word of a language, or what it adds where it stands in titles, on its way through the documents.
pub struct Run<'a> {
    pub lang: Lang,
    pub is_title: bool,
    /// No document scores more.
    pub most: f32,
    /// Its alternatives: the best one counts.
    pub paths: Vec<Path<'a>>,
    /// What so many documents score at least (see [`super::terms::RANKS`]).
    sure: [f32; 2],
}

/// An alternative: terms that count together, with their weights.
pub struct Path<'a> {
    pub cursors: Vec<(Cursor<'a>, f32)>,
    /// No document scores more.
    pub most: f32,
}

impl Run<'_> {
    /// About how many documents of a window it is read in.
    pub fn in_window(&self) -> usize {
        self.paths.iter().flat_map(|path| &path.cursors).map(|(cursor, _)| cursor.in_window).sum()
    }
}

/// What words can add, by language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rest([f32; 2]);

/// The words of a plan, those first that may count most.
pub fn of_plan<'a>(plan: &Plan, engine: &'a Engine, lang: Lang) -> Vec<Run<'a>> {
    let mut runs = Vec::new();
    for of in Lang::ALL {
        for group in plan.groups[of as usize].iter().filter(|group| leads(group, of, plan, lang, engine)) {
            // What is exactly as typed is seen to when the best are known: it stands where the stem stands.
            for title in [false, true] {
                let right = |one: &&Alternative| match one.leaves[0].field {
                    Which::Exact => false,
                    Which::Title => title,
                    Which::All | Which::Refs => !title,
                };
                runs.extend(run(group.alternatives.iter().filter(right), of, title, engine));
            }
        }
    }
    let most = |run: &Run<'_>| if run.lang == lang { run.most } else { OTHER * run.most };
    runs.sort_by(|a, b| most(b).total_cmp(&most(a)));
    runs
}

/// Whether a word of a language may bring documents. Where every passage has both languages, a word that is known in the
/// one being read finds them there; the other one only tells which of them are better.
fn leads(group: &Group, of: Lang, plan: &Plan, lang: Lang, engine: &Engine) -> bool {
    let own = plan.groups[lang as usize].iter().find(|own| own.word == group.word);
    of == lang || !engine.is_paired() || own.is_none_or(|own| own.frequency() * FOREIGN < group.frequency())
}

/// What the words add to the scores of documents that bring none by themselves; `documents` must be sorted.
pub fn support(plan: &Plan, lang: Lang, documents: &[u32], engine: &Engine) -> Vec<f32> {
    let mut all = vec![0.0; documents.len()];
    let of = lang.other();
    for group in plan.groups[of as usize].iter().filter(|group| !leads(group, of, plan, lang, engine)) {
        let mut best = vec![0.0_f32; documents.len()];
        for alternative in group.alternatives.iter().filter(|one| supports(one)) {
            let mut scores = vec![0.0; documents.len()];
            for leaf in &alternative.leaves {
                let Some(mut cursor) = engine.cursor(&leaf.found) else { continue };
                for (score, document) in scores.iter_mut().zip(documents) {
                    *score += leaf.weight * cursor.seek(*document).unwrap_or_default();
                }
            }
            best.iter_mut().zip(scores).for_each(|(best, score)| *best = best.max(score));
        }
        all.iter_mut().zip(best).for_each(|(all, best)| *all += LANG_TIE * OTHER * best);
    }
    all
}

/// What stands for a word closely enough to tell which of many documents are better.
fn supports(alternative: &Alternative) -> bool {
    let loose = matches!(alternative.source, Source::Completion | Source::Compound | Source::Parts | Source::Exact);
    !loose && alternative.leaves[0].field != Which::Title
}

fn run<'a, 'p>(
    alternatives: impl Iterator<Item = &'p Alternative>,
    lang: Lang,
    is_title: bool,
    engine: &'a Engine,
) -> Option<Run<'a>> {
    let mut run = Run { lang, is_title, most: 0.0, paths: Vec::new(), sure: [0.0; 2] };
    for alternative in alternatives {
        let most: f32 = alternative.leaves.iter().map(|leaf| leaf.weight * leaf.found.most).sum();
        run.most = run.most.max(most);
        if let [leaf] = &alternative.leaves[..] {
            for (sure, least) in run.sure.iter_mut().zip(leaf.found.least) {
                *sure = sure.max(leaf.weight * least);
            }
        }
        let cursors = alternative.leaves.iter().filter_map(|leaf| Some((engine.cursor(&leaf.found)?, leaf.weight)));
        run.paths.push(Path { cursors: cursors.collect(), most });
    }
    (!run.paths.is_empty()).then_some(run)
}

/// What so many documents score at least.
pub fn sure(runs: &[Run<'_>], lang: Lang, limit: usize) -> f32 {
    let Some(rank) = super::terms::RANKS.iter().position(|rank| limit <= *rank) else { return 0.0 };
    let of_run = |run: &Run<'_>| if run.lang == lang { run.sure[rank] } else { OTHER * run.sure[rank] };
    runs.iter().map(of_run).fold(0.0, f32::max)
}

/// How many words it takes so that the others can't bring a document to the floor.
pub fn leading(runs: &[Run<'_>], floor: f32, lang: Lang) -> usize {
    let rests = rests(runs.iter());
    rests[..runs.len()].iter().take_while(|rest| rest.joined([0.0; 2], lang) >= floor).count()
}

/// The first word (titles aside), if all others together can't bring a document to the floor that it does not stand in.
pub fn alone(runs: &[Run<'_>], floor: f32, lang: Lang) -> Option<usize> {
    let first = runs.iter().position(|run| !run.is_title)?;
    (rests(runs.iter())[0].without(&runs[first]).joined([0.0; 2], lang) < floor).then_some(first)
}

/// Whether few of its documents can reach the floor with all that the others may add.
pub fn is_choosy(runs: &[Run<'_>], at: usize, floor: f32, lang: Lang) -> bool {
    let run = &runs[at];
    rests(runs.iter())[0].without(run).needed(run.lang, floor, lang) > CHOOSY * run.most
}

/// What all words, all but the first and so on can add; nothing at the end.
pub fn rests<'r, 'e: 'r>(runs: impl DoubleEndedIterator<Item = &'r Run<'e>>) -> Vec<Rest> {
    let mut rests = vec![Rest::default()];
    for run in runs.rev() {
        let mut rest = rests[rests.len() - 1];
        rest.0[run.lang as usize] += run.most;
        rests.push(rest);
    }
    rests.reverse();
    rests
}

impl Rest {
    /// The most that a document can have in the end that has so much now.
    #[inline]
    pub fn joined(&self, so_far: [f32; 2], lang: Lang) -> f32 {
        let most = |lang: Lang| so_far[lang as usize] + self.0[lang as usize];
        joined(most(lang), most(lang.other()))
    }

    /// The chunks with documents that can reach the floor, into `chunks`; how many there are. Only some languages' totals may
    /// have been added to.
    pub fn promising(
        &self,
        totals: &[Vec<f32>; 2],
        is_used: [bool; 2],
        (floor, lang): (f32, Lang),
        chunks: &mut Vec<u32>,
    ) -> usize {
        let (own, other) = (&totals[lang as usize], &totals[lang.other() as usize]);
        chunks.resize(own.len().div_ceil(CHUNK), 0);
        let [alone, _] = Lang::ALL;
        let alone = if is_used[alone as usize] { alone } else { alone.other() };
        let (mut kept, mut all) = (0, 0);
        // Without a branch, so that many are looked at in one step.
        let mut keep = |n: usize, reach: u32| {
            chunks[kept] = n as u32;
            kept += usize::from(reach > 0);
            all += reach;
        };
        if is_used == [true; 2] {
            let [of_own, of_other] = [self.0[lang as usize], self.0[lang.other() as usize]];
            for (n, (own, other)) in own.chunks(CHUNK).zip(other.chunks(CHUNK)).enumerate() {
                let reach = |(own, other)| u32::from(joined(own + of_own, other + of_other) >= floor);
                keep(n, own.iter().zip(other).map(reach).sum());
            }
        } else {
            let needed = self.needed(alone, floor, lang);
            for (n, totals) in totals[alone as usize].chunks(CHUNK).enumerate() {
                keep(n, totals.iter().map(|total| u32::from(*total >= needed)).sum());
            }
        }
        chunks.truncate(kept);
        all as usize
    }

    /// All but one of the words.
    pub fn without(mut self, run: &Run<'_>) -> Rest {
        self.0[run.lang as usize] -= run.most;
        self
    }

    /// What a document must score for a further word of a language to reach the floor with all that these can add.
    pub fn needed(&self, of: Lang, floor: f32, lang: Lang) -> f32 {
        let factor = |of: Lang| if of == lang { 1.0 } else { OTHER };
        let same = factor(of) * self.0[of as usize];
        let opposite = factor(of.other()) * self.0[of.other() as usize];
        let as_stronger = floor - LANG_TIE * opposite;
        let together = if as_stronger >= opposite { as_stronger } else { (floor - opposite) / LANG_TIE };
        // Differences of rounding must not cost a document.
        (together - same) / factor(of) - 1e-3 * floor
    }
}

/// What the totals of both languages are together, for a reader of one.
pub fn total(totals: &[Vec<f32>; 2], at: u32, lang: Lang) -> f32 {
    joined(totals[lang as usize][at as usize], totals[lang.other() as usize][at as usize])
}

#[inline]
fn joined(own: f32, other: f32) -> f32 {
    let other = OTHER * other;
    let (more, less) = if own > other { (own, other) } else { (other, own) };
    more + LANG_TIE * less
}
