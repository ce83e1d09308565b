//! Passing quickly over what cannot matter.

/// Where the next byte is, from a place on, for which this holds.
pub(crate) fn next_where(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> Option<usize> {
    const STEP: usize = 32;
    let mut at = from;
    // All of a step is looked at without a way out, which processors do at once.
    while let Some(step) = bytes.get(at..at + STEP) {
        if step.iter().fold(false, |any, byte| any | is(*byte)) {
            break;
        }
        at += STEP;
    }
    let rest = bytes.get(at..)?;
    Some(at + rest.iter().position(|byte| is(*byte))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_is_found_wherever_it_stands() {
        for length in 0..100 {
            let mut text = vec![b'a'; length];
            assert_eq!(next_where(&text, 0, |byte| byte == b'x'), None);
            for at in 0..length {
                text[at] = b'x';
                for from in 0..=length {
                    let next = next_where(&text, from, |byte| byte == b'x');
                    assert_eq!(next, (from <= at).then_some(at));
                }
                text[at] = b'a';
            }
        }
        assert_eq!(next_where(b"a", 5, |_| true), None);
    }
}
