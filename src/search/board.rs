//! Running a plan: the best documents, window by window, without looking at those that can't be among them.
//!
//! MaxScore (H. Turtle, J. Flood, “Query Evaluation: Strategies and Optimizations”, 1995) over windows of documents: once enough
//! good ones are known, the words that can't bring a further one by themselves are only looked up where others lead.

use super::bits::Bits;
use super::cursor::{Candidates, SEEK, Window};
use super::engine::Engine;
use super::plan::Plan;
use super::run::{self, CHUNK, Path, Rest, Run, total};
use super::top::{Top, good};
use crate::lang::Lang;

/// Documents that are looked at together: what is noted of them stays in the processor's cache. Tests have many windows too.
pub const WINDOW: usize = if cfg!(test) { 64 } else { 16384 };
/// A word is in many documents of a window if it is in one of so many.
const DENSE: usize = 8;
/// What may be among the best is counted again after a word that is in so many documents of a window.
const COUNTED: usize = WINDOW / 32;
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
    /// Whether documents may have totals of a language that were not touched.
    is_dense: [bool; 2],
    /// Where many have totals: the parts of the window with those that may be among the best.
    chunks: Vec<u32>,
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
        let mut window = Window::first(engine.documents());
        while window.base < engine.documents() as u32 {
            let floor = top.least() / (wanted.boost * ROUNDING);
            more |= floor > f32::MIN_POSITIVE;
            let mut following = self.lead(&mut runs, window, floor, wanted.lang);
            // Those first that tell most for their cost: titles of the language being read, its texts, the other's texts.
            following.sort_by_key(|run| (run.lang != wanted.lang, run.is_title != (run.lang == wanted.lang)));
            let rests = run::rests(following.iter().map(|run| &**run));
            for (run, rest) in following.into_iter().zip(&rests[1..]) {
                self.look_up(run, window, rest, (floor, wanted.lang));
            }
            self.finish(window.base, wanted, &mut top);
            window = window.next();
        }
        let best = top.finish();
        let total = good(&best, self.scores.iter().copied());
        Ranking { best, total, more }
    }

    /// Reads the words of a window that can bring documents among the best, and chooses its candidates; the other words.
    fn lead<'r, 'e>(
        &mut self,
        runs: &'r mut [Run<'e>],
        window: Window<'_>,
        floor: f32,
        lang: Lang,
    ) -> Vec<&'r mut Run<'e>> {
        let alone = run::alone(runs, floor, lang);
        let leading = if alone.is_some() { 1 } else { run::leading(runs, floor, lang) };
        let most = self.best.len() / DENSE;
        match alone {
            Some(at) if runs[at].in_window() <= most || run::is_choosy(runs, at, floor, lang) => {
                self.follow_one(runs, window, floor, lang)
            }
            None if runs[..leading].iter().map(Run::in_window).sum::<usize>() <= most => {
                self.follow_all(runs, window, floor, lang)
            }
            _ => {
                // The leading ones in front.
                runs[..=alone.unwrap_or(0)].rotate_right(1);
                self.follow_dense(runs, leading, window, floor, lang)
            }
        }
    }

    /// Chooses the candidates where many documents have leading words; the words that were not added up. Nothing is noted of
    /// single documents on the way, and as long as many may be among the best, further words are added up as well.
    fn follow_dense<'r, 'e>(
        &mut self,
        runs: &'r mut [Run<'e>],
        leading: usize,
        window: Window<'_>,
        floor: f32,
        lang: Lang,
    ) -> Vec<&'r mut Run<'e>> {
        let rests = run::rests(runs.iter());
        // One that leads alone and is not choosy: most of its documents.
        let (mut n, mut promising) = (0, if leading == 1 { runs[0].in_window() } else { 0 });
        let mut counted = 0;
        while n < runs.len() && (n < leading || runs[n].in_window() < SEEK * promising) {
            let needed = rests[0].without(&runs[n]).needed(runs[n].lang, floor, lang);
            self.add_up(&mut runs[n], window, needed);
            n += 1;
            if n == leading && n > 1 || n > leading && runs[n - 1].in_window() > COUNTED {
                promising = rests[n].promising(&self.totals, self.is_dense, (floor, lang), &mut self.chunks);
                counted = n;
            }
        }
        if counted < n {
            rests[n].promising(&self.totals, self.is_dense, (floor, lang), &mut self.chunks);
        }
        for chunk in &self.chunks {
            let from = CHUNK * *chunk as usize;
            for at in from..(from + CHUNK).min(self.best.len()) {
                if rests[n].joined([self.totals[0][at], self.totals[1][at]], lang) >= floor {
                    self.candidates.push(at as u32);
                }
            }
        }
        runs[n..].iter_mut().collect()
    }

    /// Adds what a word scores in all documents of the window to their totals.
    fn add_up(&mut self, run: &mut Run<'_>, window: Window<'_>, needed: f32) {
        self.is_dense[run.lang as usize] = true;
        if run.in_window() < self.best.len() / DENSE {
            return self.scan(run, window, f32::MIN);
        }
        let totals = &mut self.totals[run.lang as usize];
        if let [path] = &mut run.paths[..]
            && let [(cursor, weight)] = &mut path.cursors[..]
        {
            return cursor.read(window, f32::MIN, |at, score| totals[at as usize] += *weight * score);
        }
        for path in run.paths.iter_mut().filter(|path| path.most >= needed) {
            match &mut path.cursors[..] {
                [(cursor, weight)] => {
                    let best = &mut self.best;
                    cursor.read(window, f32::MIN, |at, score| {
                        let (before, score) = (&mut best[at as usize], *weight * score);
                        *before = if score > *before { score } else { *before };
                    });
                }
                _ => self.take(path, window, f32::MIN),
            }
        }
        self.of_word.clear();
        self.totals[run.lang as usize].iter_mut().zip(&self.best).for_each(|(total, best)| *total += best);
        self.best.fill(0.0);
    }

    /// Chooses the candidates where only one word can bring any; the others.
    fn follow_one<'r, 'e>(
        &mut self,
        runs: &'r mut [Run<'e>],
        window: Window<'_>,
        floor: f32,
        lang: Lang,
    ) -> Vec<&'r mut Run<'e>> {
        // Titles are few; what they add is known before.
        let of = runs.iter().find(|run| !run.is_title).map_or(lang, |run| run.lang);
        let (mut titles, mut others): (Vec<_>, Vec<_>) =
            runs.iter_mut().partition(|run| run.is_title && run.lang == of);
        titles.iter_mut().for_each(|run| self.scan(run, window, f32::MIN));
        let most: f32 = titles.iter().map(|run| run.most).sum();
        let at = others.iter().position(|run| !run.is_title).unwrap_or_default();
        let one = others.remove(at);
        let rest = run::rests(others.iter().map(|run| &**run))[0];
        self.scan_one(one, window, rest.needed(of, floor, lang), most);
        others
    }

    /// Chooses the candidates among the documents of several words; the others.
    fn follow_all<'r, 'e>(
        &mut self,
        runs: &'r mut [Run<'e>],
        window: Window<'_>,
        floor: f32,
        lang: Lang,
    ) -> Vec<&'r mut Run<'e>> {
        let rest = run::rests(runs.iter())[0];
        let lead = run::leading(runs, floor, lang);
        let (leading, following) = runs.split_at_mut(lead);
        for run in leading.iter_mut() {
            self.scan(run, window, rest.without(run).needed(run.lang, floor, lang));
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
    fn scan(&mut self, run: &mut Run<'_>, window: Window<'_>, needed: f32) {
        if let [path] = &mut run.paths[..]
            && let [(cursor, weight)] = &mut path.cursors[..]
        {
            let (totals, touched) = (&mut self.totals[run.lang as usize], &mut self.touched);
            cursor.read(window, needed / *weight, |at, score| {
                totals[at as usize] += *weight * score;
                touched.set(at);
            });
            return;
        }
        run.paths.iter_mut().for_each(|path| self.take(path, window, needed));
        let (best, totals) = (&mut self.best, &mut self.totals[run.lang as usize]);
        self.of_word.for_each(|at| totals[at] += std::mem::take(&mut best[at]));
        self.touched.take_in(&mut self.of_word);
    }

    /// Chooses the documents of the only word that can bring any, `titles` being the most that those can add.
    fn scan_one(&mut self, run: &mut Run<'_>, window: Window<'_>, needed: f32, titles: f32) {
        let least = needed - titles;
        if let [Path { cursors, .. }] = &mut run.paths[..]
            && let [(cursor, weight)] = &mut cursors[..]
        {
            let Board { totals, candidates, .. } = self;
            let totals = &mut totals[run.lang as usize];
            return cursor.read(window, least / *weight, |at, score| {
                let score = *weight * score;
                if totals[at as usize] + score >= needed {
                    totals[at as usize] += score;
                    candidates.push(at);
                }
            });
        }
        run.paths.iter_mut().for_each(|path| self.take(path, window, least));
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
    fn look_up(&mut self, run: &mut Run<'_>, window: Window<'_>, rest: &Rest, (floor, lang): (f32, Lang)) {
        let mut candidates = std::mem::take(&mut self.candidates);
        let window = window.of(&candidates);
        run.paths.iter_mut().for_each(|path| self.take(path, window, 0.0));
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
    fn take(&mut self, path: &mut Path<'_>, window: Window<'_>, needed: f32) {
        if path.most < needed {
            return;
        }
        let Board { best, of_word, part, count, of_part, .. } = self;
        if let [(cursor, weight)] = &mut path.cursors[..] {
            let least = needed / *weight;
            return cursor.read(window, least, |at, score| raise(best, of_word, at, *weight * score, needed));
        }
        for (cursor, weight) in &mut path.cursors {
            cursor.read(window, f32::MIN, |at, score| {
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
        let Board { best, touched, totals, candidates, scores, is_dense, .. } = self;
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
        for (totals, is_dense) in totals.iter_mut().zip(is_dense) {
            if std::mem::take(is_dense) {
                totals.fill(0.0);
            }
        }
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
