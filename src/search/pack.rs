//! Small tables in one file, read where they lie: the file is mapped into memory and nothing of it is copied.

use tantivy::directory::OwnedBytes;

/// Begins every file; changes with its form.
const MAGIC: [u8; 8] = *b"lotsev01";

/// Collects the parts of a file.
#[derive(Debug, Default)]
pub struct Packer {
    parts: Vec<Vec<u8>>,
}

impl Packer {
    /// Adds numbers.
    pub fn numbers(&mut self, numbers: impl IntoIterator<Item = u32>) {
        self.parts.push(numbers.into_iter().flat_map(u32::to_le_bytes).collect());
    }

    /// Adds strings, of text or bytes: two parts, where each begins and all of them in a row.
    pub fn strings(&mut self, strings: impl IntoIterator<Item = impl AsRef<[u8]>>) {
        let (mut ends, mut bytes) = (vec![0], Vec::new());
        for string in strings {
            bytes.extend_from_slice(string.as_ref());
            ends.push(bytes.len() as u32);
        }
        self.numbers(ends);
        self.parts.push(bytes);
    }

    /// Adds lists of numbers: two parts, where each begins and all of them in a row.
    pub fn lists(&mut self, lists: impl IntoIterator<Item = Vec<u32>>) {
        let (mut ends, mut all) = (vec![0], Vec::new());
        for list in lists {
            all.extend(list);
            ends.push(all.len() as u32);
        }
        self.numbers(ends);
        self.numbers(all);
    }

    /// The file.
    pub fn finish(self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend((self.parts.len() as u64).to_le_bytes());
        for part in &self.parts {
            out.extend((part.len() as u64).to_le_bytes());
        }
        out.extend(self.parts.into_iter().flatten());
        out
    }
}

/// A file made by a [`Packer`].
#[derive(Clone, Debug)]
pub struct Packed {
    parts: Vec<OwnedBytes>,
}

impl Packed {
    /// Reads its head; `None` if it is damaged.
    pub fn open(bytes: OwnedBytes, parts: usize) -> Option<Packed> {
        let number = |at: usize| Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?) as usize);
        if bytes.get(..8)? != MAGIC || number(8)? != parts {
            return None;
        }
        let mut at = 16 + 8 * parts;
        let mut found = Vec::with_capacity(parts);
        for n in 0..parts {
            let end = at.checked_add(number(16 + 8 * n)?)?;
            bytes.get(at..end)?;
            found.push(bytes.slice(at..end));
            at = end;
        }
        (at == bytes.len()).then_some(Packed { parts: found })
    }

    /// Numbers of a part.
    pub fn numbers(&self, part: usize) -> Numbers<'_> {
        Numbers(&self.parts[part])
    }

    /// Strings that begin at a part.
    pub fn strings(&self, part: usize) -> Strings<'_> {
        Strings { ends: self.numbers(part), bytes: &self.parts[part + 1] }
    }

    /// Lists that begin at a part.
    pub fn list(&self, part: usize, n: usize) -> impl Iterator<Item = u32> + use<'_> {
        let (ends, all) = (self.numbers(part), self.numbers(part + 1));
        (ends.get(n)..ends.get(n + 1)).map(move |at| all.get(at as usize))
    }
}

/// Numbers of a file.
#[derive(Clone, Copy, Debug)]
pub struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    /// How many.
    pub fn len(&self) -> usize {
        self.0.len() / 4
    }

    /// One of them; 0 beyond the end.
    pub fn get(&self, n: usize) -> u32 {
        let bytes = self.0.get(4 * n..4 * n + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u32::from_le_bytes)
    }
}

/// Strings of a file.
#[derive(Clone, Copy, Debug)]
pub struct Strings<'a> {
    ends: Numbers<'a>,
    bytes: &'a [u8],
}

impl<'a> Strings<'a> {
    /// How many.
    pub fn len(&self) -> usize {
        self.ends.len().saturating_sub(1)
    }

    /// The bytes of one of them; none beyond the end.
    pub fn bytes(&self, n: usize) -> &'a [u8] {
        self.bytes.get(self.ends.get(n) as usize..self.ends.get(n + 1) as usize).unwrap_or_default()
    }

    /// One of them.
    pub fn get(&self, n: usize) -> &'a str {
        std::str::from_utf8(self.bytes(n)).unwrap_or_default()
    }

    /// The first that is not less than `key`, the strings being sorted.
    pub fn lower_bound(&self, key: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.bytes(middle) < key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Which one equals `key`, the strings being sorted.
    pub fn find(&self, key: &str) -> Option<usize> {
        let at = self.lower_bound(key.as_bytes());
        (at < self.len() && self.bytes(at) == key.as_bytes()).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_read_back_and_damage_is_seen() {
        let mut packer = Packer::default();
        packer.strings(["alpha", "beta", "gamma"]);
        packer.lists([vec![1, 2], vec![], vec![3]]);
        let file = packer.finish();
        let packed = Packed::open(OwnedBytes::new(file.clone()), 4).unwrap();
        assert_eq!(packed.strings(0).find("beta"), Some(1));
        assert_eq!(packed.strings(0).find("delta"), None);
        assert_eq!(packed.strings(0).get(7), "");
        assert_eq!(packed.list(2, 0).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(packed.list(2, 2).collect::<Vec<_>>(), [3]);
        for cut in 0..file.len() {
            assert!(Packed::open(OwnedBytes::new(file[..cut].to_vec()), 4).is_none(), "cut at {cut}");
        }
    }
}
