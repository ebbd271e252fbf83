//! Running a plan: the best documents, window by window, without looking at those that can't be among them.
//!
//! MaxScore (H. Turtle, J. Flood, “Query Evaluation: Strategies and Optimizations”, 1995) over windows of documents: once enough
//! good ones are known, the words that can't bring a further one by themselves are only looked up where others lead.

use super::bits::Bits;
use super::cursor::{Candidates, Window};
use super::engine::Engine;
use super::plan::Plan;
use super::run::{self, Path, Rest, Run, total};
use super::top::{Top, good};
use crate::lang::Lang;

/// Documents that are looked at together: what is noted of them stays in the processor's cache. Tests have many windows too.
pub const WINDOW: usize = if cfg!(test) { 64 } else { 16384 };
/// Bounds are computed in another order than scores.
const ROUNDING: f32 = 1.0001;

/// What is wanted of a run.
pub struct Wanted<J> {
    /// The language being read.
    pub lang: Lang,
    /// How many documents; more where scores are equal.
    pub limit: usize,
    /// The factor of a document's score, 0 if it is not wanted.
    pub judge: J,
    /// The highest factor.
    pub boost: f32,
    /// Whether no factor is below 1.
    pub is_open: bool,
}

/// What a run found.
#[derive(Debug, Default)]
pub struct Ranking {
    /// The best documents with their scores, in no order.
    pub best: Vec<(f32, u32)>,
    /// How many match about as well as the best of them.
    pub total: usize,
    /// Whether there may be more of those: not every document was looked at.
    pub more: bool,
}

/// Scratch space for a window; used again for every query.
#[derive(Debug, Default)]
pub struct Board {
    /// By document, for the word at hand: the score of its best alternative.
    best: Vec<f32>,
    /// The documents that have any there.
    of_word: Bits,
    /// By document: terms of the alternative at hand.
    part: Vec<f32>,
    count: Vec<u8>,
    of_part: Bits,
    /// By document: the words so far, by language.
    totals: [Vec<f32>; 2],
    /// The documents that have any.
    touched: Bits,
    /// Those that may still be among the best.
    candidates: Candidates,
    /// All scores that were computed to the end.
    scores: Vec<f32>,
}

impl Board {
    /// Runs a plan.
    pub fn run(&mut self, plan: &Plan, engine: &Engine, wanted: &Wanted<impl Fn(u32) -> f32>) -> Ranking {
        self.prepare(engine.documents());
        let mut runs = run::of_plan(plan, engine, wanted.lang);
        let mut top = Top::new(wanted.limit);
        // A small collection is looked at whole.
        if wanted.is_open && engine.documents() > WINDOW {
            top.expect(run::sure(&runs, wanted.lang, wanted.limit) / ROUNDING);
        }
        let mut more = false;
        for base in (0..engine.documents() as u32).step_by(WINDOW) {
            let floor = top.least() / (wanted.boost * ROUNDING);
            more |= floor > f32::MIN_POSITIVE;
            let mut following = if run::is_alone(&runs, floor, wanted.lang) {
                self.follow_one(&mut runs, base, floor, wanted.lang)
            } else {
                self.follow_all(&mut runs, base, floor, wanted.lang)
            };
            // Those first that tell most for their cost: titles of the language being read, its texts, the other's texts.
            following.sort_by_key(|run| (run.lang != wanted.lang, run.is_title != (run.lang == wanted.lang)));
            let rests = run::rests(following.iter().map(|run| &**run));
            for (run, rest) in following.into_iter().zip(&rests[1..]) {
                self.look_up(run, base, rest, (floor, wanted.lang));
            }
            self.finish(base, wanted, &mut top);
        }
        let best = top.finish();
        let total = good(&best, self.scores.iter().copied());
        Ranking { best, total, more }
    }

    /// Chooses the candidates where only one word can bring any; the others.
    fn follow_one<'r, 'e>(
        &mut self,
        runs: &'r mut [Run<'e>],
        base: u32,
        floor: f32,
        lang: Lang,
    ) -> Vec<&'r mut Run<'e>> {
        // Titles are few; what they add is known before.
        let of = runs.iter().find(|run| !run.is_title).map_or(lang, |run| run.lang);
        let (mut titles, mut others): (Vec<_>, Vec<_>) =
            runs.iter_mut().partition(|run| run.is_title && run.lang == of);
        titles.iter_mut().for_each(|run| self.scan(run, base, f32::MIN));
        let most: f32 = titles.iter().map(|run| run.most).sum();
        let at = others.iter().position(|run| !run.is_title).unwrap_or_default();
        let one = others.remove(at);
        let rest = run::rests(others.iter().map(|run| &**run))[0];
        self.scan_one(one, base, rest.needed(of, floor, lang), most);
        others
    }

    /// Chooses the candidates among the documents of several words; the others.
    fn follow_all<'r, 'e>(
        &mut self,
        runs: &'r mut [Run<'e>],
        base: u32,
        floor: f32,
        lang: Lang,
    ) -> Vec<&'r mut Run<'e>> {
        let rest = run::rests(runs.iter())[0];
        let lead = run::leading(runs, floor, lang);
        let (leading, following) = runs.split_at_mut(lead);
        for run in leading.iter_mut() {
            self.scan(run, base, rest.without(run).needed(run.lang, floor, lang));
        }
        self.choose(&run::rests(following.iter())[0], floor, lang);
        following.iter_mut().collect()
    }

    fn prepare(&mut self, documents: usize) {
        let size = documents.min(WINDOW);
        if self.best.len() != size {
            let (numbers, bits) = (|| vec![0.0; size], || Bits::new(size));
            *self = Board {
                best: numbers(),
                part: numbers(),
                count: vec![0; size],
                totals: [numbers(), numbers()],
                of_word: bits(),
                of_part: bits(),
                touched: bits(),
                candidates: Candidates { list: Vec::new(), bits: bits() },
                ..Board::default()
            };
        }
        self.scores.clear();
    }

    /// The scores of all documents of the window for a word, but for those below what is needed.
    fn scan(&mut self, run: &mut Run<'_>, base: u32, needed: f32) {
        let window = Window { base, candidates: None };
        if let [path] = &mut run.paths[..]
            && let [(cursor, weight)] = &mut path.cursors[..]
        {
            let (totals, touched) = (&mut self.totals[run.lang as usize], &mut self.touched);
            cursor.read(&window, |at, score| {
                let score = *weight * score;
                if score >= needed {
                    totals[at as usize] += score;
                    touched.set(at);
                }
            });
            return;
        }
        run.paths.iter_mut().for_each(|path| self.take(path, &window, needed));
        let (best, totals) = (&mut self.best, &mut self.totals[run.lang as usize]);
        self.of_word.for_each(|at| totals[at] += std::mem::take(&mut best[at]));
        self.touched.take_in(&mut self.of_word);
    }

    /// Chooses the documents of the only word that can bring any, `titles` being the most that those can add.
    fn scan_one(&mut self, run: &mut Run<'_>, base: u32, needed: f32, titles: f32) {
        let window = Window { base, candidates: None };
        let least = needed - titles;
        if let [Path { cursors, .. }] = &mut run.paths[..]
            && let [(cursor, weight)] = &mut cursors[..]
        {
            let Board { totals, candidates, .. } = self;
            let totals = &mut totals[run.lang as usize];
            return cursor.read(&window, |at, score| {
                let score = *weight * score;
                if score >= least && totals[at as usize] + score >= needed {
                    totals[at as usize] += score;
                    candidates.push(at);
                }
            });
        }
        run.paths.iter_mut().for_each(|path| self.take(path, &window, least));
        let Board { best, of_word, totals, candidates, .. } = self;
        let totals = &mut totals[run.lang as usize];
        of_word.drain(|at| {
            let sum = totals[at] + std::mem::take(&mut best[at]);
            if sum >= needed {
                totals[at] = sum;
                candidates.push(at as u32);
            }
        });
    }

    /// The scores of the candidates for a word; drops those that can't be among the best any more.
    fn look_up(&mut self, run: &mut Run<'_>, base: u32, rest: &Rest, (floor, lang): (f32, Lang)) {
        let mut candidates = std::mem::take(&mut self.candidates);
        let window = Window { base, candidates: Some(&candidates) };
        run.paths.iter_mut().for_each(|path| self.take(path, &window, 0.0));
        self.of_word.clear();
        let Board { best, totals, .. } = self;
        // Without a branch, for which of them stay can't be foretold.
        let (mut kept, list) = (0, &mut candidates.list);
        for n in 0..list.len() {
            let at = list[n] as usize;
            totals[run.lang as usize][at] += std::mem::take(&mut best[at]);
            list[kept] = at as u32;
            kept += usize::from(rest.joined([totals[0][at], totals[1][at]], lang) >= floor);
        }
        list.truncate(kept);
        self.candidates = candidates;
    }

    /// Takes the scores of an alternative into account.
    fn take(&mut self, path: &mut Path<'_>, window: &Window<'_>, needed: f32) {
        if path.most < needed {
            return;
        }
        let Board { best, of_word, part, count, of_part, .. } = self;
        if let [(cursor, weight)] = &mut path.cursors[..] {
            return cursor.read(window, |at, score| raise(best, of_word, at, *weight * score, needed));
        }
        for (cursor, weight) in &mut path.cursors {
            cursor.read(window, |at, score| {
                part[at as usize] += *weight * score;
                count[at as usize] += 1;
                of_part.set(at);
            });
        }
        // The more of its terms a document has, the more each is worth.
        of_part.drain(|at| {
            let share = f32::from(std::mem::take(&mut count[at])) / path.cursors.len() as f32;
            raise(best, of_word, at as u32, std::mem::take(&mut part[at]) * share * share, needed);
        });
    }

    /// The documents that may be among the best.
    fn choose(&mut self, rest: &Rest, floor: f32, lang: Lang) {
        let Board { touched, totals, candidates, .. } = self;
        touched.for_each(|at| {
            if rest.joined([totals[0][at], totals[1][at]], lang) >= floor {
                candidates.push(at as u32);
            }
        });
    }

    /// Offers the candidates and clears the window.
    fn finish(&mut self, base: u32, wanted: &Wanted<impl Fn(u32) -> f32>, top: &mut Top) {
        let Board { best, touched, totals, candidates, scores, .. } = self;
        for at in candidates.list.drain(..) {
            let score = total(totals, at, wanted.lang) * (wanted.judge)(base + at);
            if score > 0.0 {
                scores.push(score);
                top.offer(score, base + at);
            }
        }
        top.tidy();
        touched.take_in(&mut candidates.bits);
        touched.drain(|at| {
            best[at] = 0.0;
            totals.iter_mut().for_each(|totals| totals[at] = 0.0);
        });
    }
}

/// Keeps the higher score, if it is as high as needed.
#[inline]
fn raise(scores: &mut [f32], of_word: &mut Bits, at: u32, score: f32, needed: f32) {
    if score >= needed {
        let before = &mut scores[at as usize];
        *before = before.max(score);
        of_word.set(at);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::library::Collection;
    use crate::search::query::Query;
    use crate::search::{Index, Place, Request};

    /// Score of each of the best documents, with what was left unread.
    fn best(plan: &Plan, engine: &Engine, lang: Lang, limit: usize) -> (Vec<f32>, bool) {
        let wanted = Wanted { lang, limit, judge: |_| 1.0, boost: 1.0, is_open: true };
        let ranking = Board::default().run(plan, engine, &wanted);
        let mut scores: Vec<f32> = ranking.best.into_iter().map(|(score, _)| score).collect();
        scores.sort_by(|a, b| b.total_cmp(a));
        (scores, ranking.more)
    }

    #[test]
    fn what_is_left_unread_is_not_among_the_best() {
        let index = Index::build(Arc::new(Collection::bundled()), &Place::Memory, &|_, _| ()).unwrap();
        let searcher = index.searcher();
        let mut left = 0;
        for text in [
            "risk",
            "ri",
            "management system",
            "Anbieter und Betreiber",
            "Konformitätsbewertungsstelle",
            "audit",
            "statement of applicability",
            "wer haftet",
            "provider of a high-risk system",
            "Hochrisiko",
            "evidnce",
            "what does the internal audit have to cover",
            "Art. 26",
            "certification body impartiality",
            "Prüfung",
        ] {
            for lang in Lang::ALL {
                let plan = searcher.plan(&Query::of(&Request::new(text, lang)), &[]);
                let (all, _) = best(&plan, &searcher.engine, lang, usize::MAX);
                for limit in [1, 10, 100, 300] {
                    let (few, more) = best(&plan, &searcher.engine, lang, limit);
                    left += usize::from(more);
                    let wanted = &all[..limit.min(all.len())];
                    let alike = few.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-3 * b);
                    assert!(few.len() >= wanted.len() && alike, "{text} {lang} {limit}: {few:?} {wanted:?}");
                }
            }
        }
        assert!(left > 100, "{left}");
    }
}
