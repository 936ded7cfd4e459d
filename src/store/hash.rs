//! A 64-bit hash for identities and changes, kept in the library and therefore never to be changed.
//!
//! Eight bytes at a time by folded multiplication, as wyhash does; not for secrets: who forges a collision harms
//! only articles of the source that is theirs anyway.

const SEEDS: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03];

fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ ((product >> 64) as u64)
}

/// The hash of some bytes, as SQLite's integers hold it.
#[must_use]
pub(crate) fn hash(bytes: &[u8]) -> i64 {
    let mut state = SEEDS[0] ^ bytes.len() as u64;
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        state = fold(state ^ u64::from_le_bytes(*word), SEEDS[1]);
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    state = fold(state ^ u64::from_le_bytes(last), SEEDS[1]);
    fold(state, SEEDS[0]) as i64
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn is_what_it_was() {
        // Libraries hold these numbers.
        assert_eq!(hash(b""), hash(b""));
        let all =
            [hash(b""), hash(b"a"), hash(b"a\0"), hash(b"12345678"), hash(b"123456789"), hash(b"urn:quotidian:1")];
        for (n, one) in all.iter().enumerate() {
            assert!(!all[n + 1..].contains(one));
        }
    }
}
