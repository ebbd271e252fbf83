//! A set of small numbers.

/// See the module.
#[derive(Debug, Default)]
pub struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// An empty set for numbers below `size`.
    pub fn new(size: usize) -> Bits {
        Bits { words: vec![0; size.div_ceil(64)] }
    }

    /// Adds a number.
    #[inline]
    pub fn set(&mut self, n: u32) {
        self.words[n as usize / 64] |= 1 << (n % 64);
    }

    /// Whether a number is there.
    #[inline]
    pub fn has(&self, n: u32) -> bool {
        self.words[n as usize / 64] >> (n % 64) & 1 == 1
    }

    /// Hands out the numbers in order.
    #[inline]
    pub fn for_each(&self, mut take: impl FnMut(usize)) {
        for (n, word) in self.words.iter().enumerate() {
            let mut left = *word;
            while left != 0 {
                take(64 * n + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }

    /// Takes the numbers of another set of the same size, which is empty then.
    pub fn take_in(&mut self, other: &mut Bits) {
        self.words.iter_mut().zip(&mut other.words).for_each(|(word, other)| *word |= std::mem::take(other));
    }

    /// Removes all numbers.
    pub fn clear(&mut self) {
        self.words.fill(0);
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
        one.clear();
        assert!(all(&one).is_empty() && all(&other).is_empty());
    }
}
