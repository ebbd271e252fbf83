//! The best of very many scored documents, without putting all of them in order.

/// From this share of the best score on a passage counts among those that match.
const GOOD: f32 = 0.25;
/// Scores that are looked at together: most such blocks hold none of the best.
const BLOCK: usize = 64;
const LANES: usize = 16;

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
    /// The best of a list of documents with their scores: `limit` of them, or more where scores are equal; in no order.
    pub fn of(limit: usize, scores: impl Iterator<Item = (f32, u32)>) -> Vec<(f32, u32)> {
        let mut top = Top::new(limit);
        scores.for_each(|(score, document)| top.offer(score, document));
        top.finish()
    }

    /// The same where every document has a score, by its number; those with none are left out.
    pub fn of_all(limit: usize, scores: &[f32]) -> Vec<(f32, u32)> {
        let mut top = Top::new(limit);
        for (n, block) in scores.chunks(BLOCK).enumerate() {
            if most(block) >= top.least {
                for (document, score) in (n * BLOCK..).zip(block) {
                    top.offer(*score, document as u32);
                }
            }
        }
        top.finish()
    }

    fn new(limit: usize) -> Top {
        let limit = limit.max(1);
        Top { limit, least: f32::MIN_POSITIVE, found: Vec::new(), full: 4 * limit }
    }

    fn offer(&mut self, score: f32, document: u32) {
        if score >= self.least {
            self.found.push((score, document));
            if self.found.len() >= self.full {
                self.thin_out();
            }
        }
    }

    fn thin_out(&mut self) {
        if self.found.len() > self.limit {
            let (_, (least, _), _) = self.found.select_nth_unstable_by(self.limit - 1, |a, b| b.0.total_cmp(&a.0));
            self.least = *least;
            self.found.retain(|(score, _)| *score >= self.least);
        }
        // Equal scores may keep it full.
        self.full = (4 * self.limit).max(2 * self.found.len());
    }

    fn finish(mut self) -> Vec<(f32, u32)> {
        self.thin_out();
        self.found
    }
}

/// The highest of these, none being below 0: in lanes, for then the processor compares many at once.
fn most(scores: &[f32]) -> f32 {
    let higher = |a: f32, b: f32| if b > a { b } else { a };
    let mut lanes = [0.0; LANES];
    let chunks = scores.chunks_exact(LANES);
    let rest = chunks.remainder().iter().copied().fold(0.0, higher);
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(lane, score)| *lane = higher(*lane, *score));
    }
    lanes.into_iter().fold(rest, higher)
}

/// How many of all scores are about as high as the best of these documents.
pub fn good(best: &[(f32, u32)], scores: impl Iterator<Item = f32>) -> usize {
    let best = best.iter().map(|(score, _)| *score).fold(0.0, f32::max);
    scores.filter(|score| *score > 0.0 && *score >= GOOD * best).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_are_those_that_sorting_finds() {
        let scores: Vec<f32> = (0..5000).map(|n: u32| ((n * 7919) % 503) as f32 / 10.0).collect();
        let mut sorted = scores.clone();
        sorted.sort_by(|a, b| b.total_cmp(a));
        for limit in [1, 10, 300, 4999, 9000] {
            let least = sorted.get(limit - 1).copied().unwrap_or(0.0).max(f32::MIN_POSITIVE);
            let mut wanted: Vec<u32> = (0..5000).filter(|n| scores[*n as usize] >= least).collect();
            let listed = Top::of(limit, scores.iter().copied().zip(0..));
            let mut found: [Vec<u32>; 2] = [listed, Top::of_all(limit, &scores)]
                .map(|top| top.into_iter().map(|(_, document)| document).collect());
            found.iter_mut().for_each(|found| found.sort_unstable());
            wanted.sort_unstable();
            assert!(found[0] == wanted && found[1] == wanted, "{limit}");
        }
        let best = Top::of_all(1, &scores);
        assert_eq!(good(&best, scores.iter().copied()), scores.iter().filter(|score| **score >= 0.25 * 50.2).count());
        assert!(Top::of_all(3, &[0.0; 100]).is_empty() && good(&[], std::iter::empty()) == 0);
    }
}
