//! Room to go as deep into a source as it is nested: the parser, and what reads its tree, call themselves at each level.

use std::thread;

/// Runs something that goes as deep as a source is nested; nothing when the machine has no room for that.
pub(crate) fn within<T: Send>(source: &str, act: impl FnOnce() -> T + Send) -> Option<T> {
    let need = need(source);
    if need <= AT_HAND {
        return Some(act());
    }
    thread::scope(|scope| {
        let reader = thread::Builder::new().stack_size(need + AT_HAND).spawn_scoped(scope, act).ok()?;
        Some(reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// What any thread has left, in bytes.
const AT_HAND: usize = 512 * 1024;

/// More than any script of a person or a build needs for what is not in brackets.
const PLENTY: usize = 256 * 1024 * 1024;
/// What a bracket takes at most.
const BRACKET: usize = 4096;

/// No source is nested deeper than it has brackets, operators and words; each takes so much at most. What stands in
/// texts and comments is counted, too: room that is not used costs nothing. Of a large source, whose sum no machine
/// would promise, the brackets count that lie in each other.
fn need(source: &str) -> usize {
    const SIGN: usize = 1024;
    const REST: usize = 256;
    let each = |byte: u8| match byte {
        b'(' | b'[' | b'{' | b'`' => BRACKET,
        byte if byte.is_ascii_punctuation() => SIGN,
        _ => REST,
    };
    match source.bytes().map(each).sum() {
        sum if sum <= PLENTY => sum,
        _ => PLENTY + depth(source) * BRACKET,
    }
}

/// How deep brackets lie in each other.
fn depth(source: &str) -> usize {
    let (mut now, mut deepest) = (0_usize, 0);
    for byte in source.bytes() {
        match byte {
            b'(' | b'[' | b'{' => {
                now += 1;
                deepest = deepest.max(now);
            }
            b')' | b']' | b'}' => now = now.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_source_is_read_where_it_is_and_a_nested_one_has_room() {
        let here = thread::current().id();
        assert_eq!(within("export const a = [1]", || thread::current().id()), Some(here));
        let deep = "[".repeat(10_000);
        assert_ne!(within(&deep, || thread::current().id()), Some(here));
    }

    #[test]
    fn a_large_source_needs_room_for_its_brackets_only() {
        let large = "f([1, {}]);\n".repeat(100_000);
        assert_eq!(need(&large), PLENTY + 3 * BRACKET);
        assert_eq!(depth(")))((("), 3);
    }
}
