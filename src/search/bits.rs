//! A set of small numbers.

/// See the module.
#[derive(Debug, Default)]
pub struct Bits {
    words: Vec<u64>,
    /// Which of the words are not 0: most sets have few.
    used: Vec<u64>,
}

impl Bits {
    /// An empty set for numbers below `size`.
    pub fn new(size: usize) -> Bits {
        let words = size.div_ceil(64);
        Bits { words: vec![0; words], used: vec![0; words.div_ceil(64)] }
    }

    /// Adds a number.
    #[inline]
    pub fn set(&mut self, n: u32) {
        let word = n as usize / 64;
        self.words[word] |= 1 << (n % 64);
        self.used[word / 64] |= 1 << (word % 64);
    }

    /// Whether a number is there.
    #[inline]
    pub fn has(&self, n: u32) -> bool {
        self.words[n as usize / 64] >> (n % 64) & 1 == 1
    }

    /// Hands out the numbers in order.
    #[inline]
    pub fn for_each(&self, mut take: impl FnMut(usize)) {
        ones(&self.used, |word| each(self.words[word], 64 * word, &mut take));
    }

    /// Hands out the numbers in order; the set is empty then.
    #[inline]
    pub fn drain(&mut self, mut take: impl FnMut(usize)) {
        ones(&self.used, |word| each(std::mem::take(&mut self.words[word]), 64 * word, &mut take));
        self.used.fill(0);
    }

    /// Takes the numbers of another set of the same size, which is empty then.
    pub fn take_in(&mut self, other: &mut Bits) {
        ones(&other.used, |word| self.words[word] |= std::mem::take(&mut other.words[word]));
        self.used.iter_mut().zip(&mut other.used).for_each(|(used, other)| *used |= std::mem::take(other));
    }

    /// Removes all numbers.
    pub fn clear(&mut self) {
        ones(&self.used, |word| self.words[word] = 0);
        self.used.fill(0);
    }
}

/// The places of all ones in some words.
#[inline]
fn ones(words: &[u64], mut take: impl FnMut(usize)) {
    words.iter().enumerate().for_each(|(n, word)| each(*word, 64 * n, &mut take));
}

/// The places of the ones in a word, counted from `base`.
#[inline]
fn each(mut left: u64, base: usize, mut take: impl FnMut(usize)) {
    while left != 0 {
        take(base + left.trailing_zeros() as usize);
        left &= left - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_in_order() {
        let (mut one, mut other) = (Bits::new(200), Bits::new(200));
        [199, 3, 64, 3].into_iter().for_each(|n| one.set(n));
        other.set(63);
        one.take_in(&mut other);
        let all = |bits: &Bits| {
            let mut all = Vec::new();
            bits.for_each(|n| all.push(n));
            all
        };
        assert_eq!(all(&one), [3, 63, 64, 199]);
        assert!(one.has(64) && !one.has(65));
        let mut drained = Vec::new();
        one.drain(|n| drained.push(n));
        assert_eq!(drained, [3, 63, 64, 199]);
        one.set(130);
        one.clear();
        assert!(all(&one).is_empty() && all(&other).is_empty());
    }
}
