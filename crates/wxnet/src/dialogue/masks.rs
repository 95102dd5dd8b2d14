//! The keys that hide a client's frames from what stands between.

/// Masking keys: unpredictable, and bought in bulk (RFC 6455, section 5.3).
#[derive(Default)]
pub(super) struct Masks {
    stock: Vec<[u8; 4]>,
}

impl Masks {
    pub(super) fn next(&mut self) -> [u8; 4] {
        if self.stock.is_empty() {
            let mut bytes = [0; 256];
            getrandom::fill(&mut bytes).expect("the operating system has random bytes");
            self.stock.extend(bytes.chunks_exact(4).map(|key| [key[0], key[1], key[2], key[3]]));
        }
        self.stock.pop().unwrap_or_default()
    }
}
