//! Blank rows between blocks.

use crate::doc::{Block, BlockIx, BlockKind, Container, Doc, Frame};

/// How many blank rows stand before a block.
pub(super) fn blank_rows(doc: &Doc, ix: BlockIx) -> usize {
    let Some(before) = ix.0.checked_sub(1).and_then(|ix| doc.block(BlockIx(ix))) else { return 0 };
    let Some(block) = doc.block(ix) else { return 0 };
    match &block.kind {
        BlockKind::Paragraph { continues: true, .. } | BlockKind::Code { continues: true, .. } => 0,
        BlockKind::Table(table) if !table.first => 0,
        BlockKind::Heading(level, _) => before_heading(*level, before),
        BlockKind::Frame(frame, _) => before_frame(*frame, before),
        _ if matches!(before.kind, BlockKind::Heading(3.., _)) => 0,
        _ => in_list(block, before).unwrap_or(1),
    }
}

fn before_heading(level: u8, before: &Block) -> usize {
    match &before.kind {
        BlockKind::Heading(..) => 1,
        _ if level <= 2 => 2,
        _ => 1,
    }
}

/// Items of a list stand close together unless the source has blank lines between them.
fn in_list(block: &Block, before: &Block) -> Option<usize> {
    let kept = block.nest.kept();
    let Some(Container::Item { loose, number, .. }) = block.nest.get(kept) else { return None };
    let sibling = match before.nest.get(kept) {
        Some(Container::Item { number: before, .. }) => before.map(|number| number.saturating_add(1)) == *number,
        _ => false,
    };
    let nested = kept.checked_sub(1).is_some_and(|outer| matches!(block.nest[outer], Container::Item { .. }));
    (sibling || nested).then_some(usize::from(*loose))
}

fn before_frame(frame: Frame, before: &Block) -> usize {
    let follows = match &before.kind {
        BlockKind::Frame(before, _) => Some(*before),
        _ => None,
    };
    match (frame, follows) {
        (Frame::Title, Some(Frame::Kicker))
        | (Frame::OtherLanguage, Some(Frame::Byline))
        | (Frame::BoxText, Some(Frame::BoxTitle))
        | (Frame::EndItem, Some(Frame::EndItem | Frame::EndHeading)) => 0,
        (Frame::EndHeading | Frame::ReviewNote, None) => 2,
        _ => 1,
    }
}
