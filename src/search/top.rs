//! The best of very many scored documents, without putting all of them in order.

/// From this share of the best score on a passage counts among those that match.
const GOOD: f32 = 0.25;

/// Collects the best documents.
#[derive(Debug)]
pub struct Top {
    limit: usize,
    /// What a document must reach.
    least: f32,
    found: Vec<(f32, u32)>,
    /// At this number what is found is thinned out.
    full: usize,
}

impl Top {
    /// For so many.
    pub fn new(limit: usize) -> Top {
        let limit = limit.max(1);
        Top { limit, least: f32::MIN_POSITIVE, found: Vec::new(), full: limit.saturating_mul(4) }
    }

    /// Takes a document into account.
    #[inline]
    pub fn offer(&mut self, score: f32, document: u32) {
        if score >= self.least {
            self.found.push((score, document));
            if self.found.len() >= self.full {
                self.thin_out();
            }
        }
    }

    /// Tells that there are as many as are wanted with at least this score.
    pub fn expect(&mut self, least: f32) {
        self.least = self.least.max(least);
    }

    /// What a document must reach to be among the best of those seen so far.
    pub fn least(&self) -> f32 {
        self.least
    }

    /// Forgets those that are not among the best, if there are some.
    pub fn tidy(&mut self) {
        if self.found.len() > self.limit.saturating_add(self.limit / 4) {
            self.thin_out();
        }
    }

    fn thin_out(&mut self) {
        if self.found.len() > self.limit {
            let (_, (least, _), _) = self.found.select_nth_unstable_by(self.limit - 1, |a, b| b.0.total_cmp(&a.0));
            self.least = *least;
            self.found.retain(|(score, _)| *score >= self.least);
        }
        // Equal scores may keep it full.
        self.full = self.limit.saturating_mul(4).max(2 * self.found.len());
    }

    /// The best: as many as were wanted, or more where scores are equal; in no order.
    pub fn finish(mut self) -> Vec<(f32, u32)> {
        self.thin_out();
        self.found
    }
}

/// How many of all scores are about as high as the best of these documents.
pub fn good(best: &[(f32, u32)], scores: impl Iterator<Item = f32>) -> usize {
    let best = best.iter().map(|(score, _)| *score).fold(0.0, f32::max);
    scores.filter(|score| *score > 0.0 && *score >= GOOD * best).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(limit: usize, scores: &[f32]) -> Vec<(f32, u32)> {
        let mut top = Top::new(limit);
        scores.iter().zip(0..).for_each(|(score, document)| top.offer(*score, document));
        top.finish()
    }

    #[test]
    fn the_best_are_those_that_sorting_finds() {
        let scores: Vec<f32> = (0..5000).map(|n: u32| ((n * 7919) % 503) as f32 / 10.0).collect();
        let mut sorted = scores.clone();
        sorted.sort_by(|a, b| b.total_cmp(a));
        for limit in [1, 10, 300, 4999, 9000] {
            let least = sorted.get(limit - 1).copied().unwrap_or(0.0).max(f32::MIN_POSITIVE);
            let mut wanted: Vec<u32> = (0..5000).filter(|n| scores[*n as usize] >= least).collect();
            let mut found: Vec<u32> = best(limit, &scores).into_iter().map(|(_, document)| document).collect();
            found.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(found, wanted, "{limit}");
        }
        let first = best(1, &scores);
        assert_eq!(good(&first, scores.iter().copied()), scores.iter().filter(|score| **score >= 0.25 * 50.2).count());
        assert!(best(3, &[0.0; 100]).is_empty() && good(&[], std::iter::empty()) == 0);
    }
}
