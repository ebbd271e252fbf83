//! How many documents have about which score: finds the best of very many without putting all of them in order.

/// Parts between nothing and the best score.
const PARTS: usize = 1024;
/// From this part on a passage counts among those that match: a quarter of the best score.
const GOOD: usize = PARTS / 4;

/// Documents counted by their scores.
#[derive(Debug)]
pub struct Tally {
    /// By part; the last one is the best score itself.
    counts: Box<[u32; PARTS + 1]>,
    /// The best score.
    best: f32,
}

impl Tally {
    /// Counts documents with their scores.
    pub fn of(scores: &[(f32, u32)]) -> Tally {
        let best = scores.iter().map(|(score, _)| *score).fold(0.0, f32::max);
        let mut counts = Box::new([0; PARTS + 1]);
        let scale = if best > 0.0 { PARTS as f32 / best } else { 0.0 };
        for (score, _) in scores {
            counts[((score * scale) as usize).min(PARTS)] += 1;
        }
        Tally { counts, best }
    }

    /// A score that `many` documents reach, and not many more.
    pub fn least(&self, many: usize) -> f32 {
        let mut above = 0;
        let reaches = |count: &u32| {
            above += *count as usize;
            above >= many
        };
        let part = self.counts.iter().rev().position(reaches).map_or(0, |from_best| PARTS - from_best);
        // A little below it, for its lower end may be rounded either way.
        self.best * (part as f32 - 0.5).max(0.0) / PARTS as f32
    }

    /// How many match about as well as the best.
    pub fn good(&self) -> usize {
        self.counts[GOOD..].iter().map(|count| *count as usize).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_least_as_many_as_wanted_are_among_the_best() {
        let scores: Vec<(f32, u32)> = (0..5000).map(|n| (((n * 7919) % 5003) as f32 / 100.0, n)).collect();
        let tally = Tally::of(&scores);
        for many in [1, 10, 300, 4999, 5000, 9000] {
            let least = tally.least(many);
            let reached = scores.iter().filter(|(score, _)| *score >= least).count();
            assert!(reached >= many.min(5000) && reached <= many + 20, "{many}: {reached}");
        }
        let exact = scores.iter().filter(|(score, _)| *score >= tally.best / 4.0).count();
        assert!(tally.good().abs_diff(exact) <= 10);
        assert_eq!((Tally::of(&[]).least(3), Tally::of(&[]).good()), (0.0, 0));
    }
}
