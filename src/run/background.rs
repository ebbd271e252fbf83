//! Asks the terminal for its background without swallowing what is typed meanwhile.
//!
//! The answer arrives among the keys and is told apart there (see [`super::keys`]), so no time limit is needed: nobody waits
//! for it, and a slow line's late answer does no harm.

use crate::config::theme::Background;

/// The question; ended by BEL, for some terminals answer as they are asked, and garble the other end.
pub const QUESTION: &[u8] = b"\x1b]11;?\x07";

/// What the environment tells of the background: `COLORFGBG`, as `15;0`.
pub fn from_environment(colorfgbg: Option<&str>) -> Option<Background> {
    let background: u8 = colorfgbg?.rsplit(';').next()?.parse().ok()?;
    Some(if matches!(background, 7 | 9..=15) { Background::Light } else { Background::Dark })
}

/// Whether a terminal of this name understands the question.
pub fn answers(term: &str) -> bool {
    !(term.is_empty() || matches!(term, "dumb" | "linux" | "screen" | "Eterm") || term.starts_with("screen."))
}

/// The background of `11;rgb:1e1e/1e1e/1e1e`, judged by how light the eye finds it.
pub fn of_answer(answer: &str) -> Option<Background> {
    let channels = answer.strip_prefix("11;rgb")?.trim_start_matches('a').strip_prefix(':')?;
    let mut light = 0.0;
    let mut weights = [0.299, 0.587, 0.114].into_iter();
    for channel in channels.split('/').take(3) {
        let value = u32::from_str_radix(channel, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(channel.len()).ok()?)?.checked_sub(1)?;
        light += weights.next()? * f64::from(value) / f64::from(most);
    }
    let complete = weights.next().is_none();
    complete.then_some(if light > 0.5 { Background::Light } else { Background::Dark })
}
