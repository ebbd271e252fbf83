//! Which block of one language is which of the other.

use std::collections::HashMap;
use std::ops::Range;

use crate::doc::{BlockIx, Doc};
use crate::lang::Lang;

/// Which block of one language is which of the other: by section id, then by place in the section.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// Stretches that say the same, in English order and once more in German order; each side covers its document.
    en: Vec<Stretch>,
    de: Vec<Stretch>,
}

/// Blocks of one language and those of the other that say the same; the latter may be none.
#[derive(Clone, Debug, PartialEq)]
struct Stretch {
    here: Range<u32>,
    there: Range<u32>,
    /// How many blocks of the other language behind `there` say what this one leaves out.
    extra: u32,
}

impl Stretch {
    fn lengths(&self) -> (u32, u32) {
        (self.here.end - self.here.start, self.there.end - self.there.start)
    }
}

impl Alignment {
    /// Aligns two documents.
    pub fn of(en: &Doc, de: &Doc) -> Alignment {
        let twins = twins(en, de);
        let back: HashMap<usize, usize> = twins.iter().map(|(en, de)| (*de, *en)).collect();
        Alignment { en: stretches(en, de, &twins), de: stretches(de, en, &back) }
    }

    /// The block of the other language that says the same.
    pub fn across(&self, from: Lang, block: BlockIx) -> BlockIx {
        let Some(stretch) = self.stretch(from, block) else { return block };
        let (here, there) = stretch.lengths();
        let place = share(block.0.min(stretch.here.end - 1) - stretch.here.start, here, there);
        BlockIx(stretch.there.start + place.min(there.saturating_sub(1)))
    }

    /// The blocks of the other language that stand beside a block: together they are all of them, each once
    /// (but those before the first section that both have).
    pub(super) fn beside(&self, from: Lang, block: BlockIx) -> Range<u32> {
        let Some(stretch) = self.stretch(from, block) else { return 0..0 };
        if block.0 >= stretch.here.end {
            return 0..0;
        }
        let (here, there) = stretch.lengths();
        let place = block.0 - stretch.here.start;
        let start = stretch.there.start;
        let extra = if place + 1 == here { stretch.extra } else { 0 };
        start + share(place, here, there)..start + share(place + 1, here, there) + extra
    }

    fn stretch(&self, from: Lang, block: BlockIx) -> Option<&Stretch> {
        let stretches = match from {
            Lang::En => &self.en,
            Lang::De => &self.de,
        };
        let after = stretches.partition_point(|stretch| stretch.here.start <= block.0);
        stretches.get(after.checked_sub(1)?)
    }
}

/// The place among `there` that the place among `here` comes to, rounded up.
fn share(place: u32, here: u32, there: u32) -> u32 {
    (u64::from(place) * u64::from(there)).div_ceil(u64::from(here.max(1))) as u32
}

/// Sections that say the same, by index: those with the same id; all by place, if no id agrees but the shapes do.
fn twins(en: &Doc, de: &Doc) -> HashMap<usize, usize> {
    let ids: HashMap<_, _> = de.sections.iter().enumerate().map(|(n, section)| (&section.id, n)).collect();
    let levels = |doc: &Doc| doc.sections.iter().map(|section| section.level).collect::<Vec<_>>();
    let explicit = |doc: &Doc| doc.sections.iter().any(|section| section.explicit_id);
    if !explicit(en) && !explicit(de) && levels(en) == levels(de) {
        return (0..en.sections.len()).map(|n| (n, n)).collect();
    }
    let pairs = en.sections.iter().enumerate();
    pairs.filter_map(|(n, section)| Some((n, *ids.get(&section.id)?))).collect()
}

/// The stretches of `here`: one for each section with a twin, one for each row of sections without.
fn stretches(here: &Doc, there: &Doc, twins: &HashMap<usize, usize>) -> Vec<Stretch> {
    let mut is_twin = vec![false; there.sections.len()];
    twins.values().for_each(|n| is_twin[*n] = true);
    let mut out: Vec<Stretch> = Vec::new();
    let mut alone = false;
    // Where the section of the other text ends that was met last.
    let mut behind = 0;
    for (n, section) in here.sections.iter().enumerate() {
        let blocks = section.blocks.clone();
        if let Some(twin) = twins.get(&n) {
            behind = *twin + 1;
            alone = false;
            let extra = lone_from(there, behind, &is_twin).len() as u32;
            out.push(Stretch { here: blocks, there: there.sections[*twin].blocks.clone(), extra });
        } else if let Some(last) = out.last_mut().filter(|_| alone) {
            last.here.end = blocks.end;
        } else {
            alone = true;
            // What the section before would have shown besides stands here now.
            if let Some(last) = out.last_mut() {
                last.extra = 0;
            }
            out.push(Stretch { here: blocks, there: lone_from(there, behind, &is_twin), extra: 0 });
        }
    }
    out.retain(|stretch| !stretch.here.is_empty());
    out
}

/// The blocks of the sections without a twin from section `from` on; an empty range if the next one has a twin.
fn lone_from(doc: &Doc, from: usize, is_twin: &[bool]) -> Range<u32> {
    let lone = is_twin.iter().skip(from).take_while(|twin| !**twin).count();
    let start = match doc.sections.get(from) {
        Some(section) => section.blocks.start,
        None => doc.blocks.len() as u32,
    };
    let end = doc.sections[from..from + lone].last().map_or(start, |section| section.blocks.end);
    start..end
}
