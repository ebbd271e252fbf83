//! BM25: S. Robertson, H. Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond”, 2009.

use tantivy::fieldnorm::FieldNormReader;

/// Saturation and length normalisation.
const K1: f32 = 1.0;
const B: f32 = 0.5;
/// How often a term may stand in a text for its score to be looked up: most stand there seldom.
const SELDOM: usize = 6;

/// No term scores more in a text, but for its weight.
pub const MOST: f32 = K1 + 1.0;

/// What the scores of a field depend on besides the term: how long its texts are.
#[derive(Debug)]
pub struct Stats {
    /// k1 × (1 − b + b × length ÷ average length) by the length's id.
    norms: Box<[f32; 256]>,
    /// The score by how often a term stands there (from 1), then by the length's id.
    scores: Box<[[f32; 256]; SELDOM]>,
}

impl Stats {
    /// Those of a field that has so many tokens in so many documents.
    pub fn new(tokens: u64, documents: u32) -> Stats {
        let average = (tokens as f32 / documents.max(1) as f32).max(1.0);
        let mut norms = Box::new([0.0; 256]);
        for (id, norm) in norms.iter_mut().enumerate() {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            *norm = K1 * (1.0 - B + B * length / average);
        }
        let mut scores = Box::new([[0.0; 256]; SELDOM]);
        for (n, by_length) in scores.iter_mut().enumerate() {
            for (score, norm) in by_length.iter_mut().zip(norms.iter()) {
                *score = saturated(n as u32 + 1, *norm);
            }
        }
        Stats { norms, scores }
    }

    /// The score of a term that stands so often in a text of that length (its id), but for the term's weight.
    #[inline]
    pub fn score(&self, frequency: u32, length: u8) -> f32 {
        match self.scores.get((frequency as usize).wrapping_sub(1)) {
            Some(by_length) => by_length[length as usize],
            None => saturated(frequency, self.norms[length as usize]),
        }
    }

    /// By how often a term stands in a text, the longest length (its id) with which it scores at least so much there; -1 if
    /// none does. The last one is for all that are more frequent: there it is the longest of all.
    pub fn longest(&self, least: f32) -> [i16; SELDOM + 2] {
        let mut longest = [-1; SELDOM + 2];
        for (longest, scores) in longest[1..].iter_mut().zip(self.scores.iter()) {
            *longest = scores.partition_point(|score| *score >= least) as i16 - 1;
        }
        longest[SELDOM + 1] = i16::MAX;
        longest
    }
}

/// The same where lengths do not matter.
pub fn unnormed(frequency: u32) -> f32 {
    saturated(frequency, K1)
}

fn saturated(frequency: u32, norm: f32) -> f32 {
    frequency as f32 * (K1 + 1.0) / (frequency as f32 + norm)
}

/// The weight of a term that stands in `frequency` of so many documents.
pub fn idf(frequency: u32, documents: u32) -> f32 {
    let documents = documents.max(1) as f32;
    let frequency = (frequency as f32).min(documents);
    (1.0 + (documents - frequency + 0.5) / (frequency + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_rise_with_frequency_fall_with_length_and_stay_below_the_most() {
        let stats = Stats::new(1000, 10);
        let length = FieldNormReader::fieldnorm_to_id;
        let all: Vec<f32> = (1..40).map(|often| stats.score(often, length(100))).collect();
        assert!(all.is_sorted() && all.iter().all(|score| *score < MOST));
        assert!(stats.score(1, length(20)) > stats.score(1, length(100)));
        for least in [0.1, 0.9, 1.0, 1.3, 1.9] {
            let longest = stats.longest(least);
            for often in 1..=SELDOM as u32 {
                let all_so_long = |length: u8| {
                    (stats.score(often, length) >= least) == (i16::from(length) <= longest[often as usize])
                };
                assert!((0..=255).all(all_so_long), "{least} {often}");
            }
        }
        assert!(idf(3, 100) > idf(30, 100) && idf(200, 100) > 0.0);
    }
}
