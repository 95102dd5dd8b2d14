//! Files out of files.

use std::fs::File;
use std::io::{self, Read, Write};

use wxnet_core::{Digest, Failure};

use super::failure;
use super::quota::Quota;
use super::text::hex;

/// Bytes in hand at a time.
const PIECE: usize = 64 * 1024;

/// Copies a file of a known length to a user file, or else to a temp file; says its path.
pub(super) fn copy(
    from: File,
    len: u64,
    to: Option<&str>,
    extension: &str,
    quota: &Quota,
) -> Result<String, Failure> {
    if !quota.ceiling(to).admits(len) {
        return Err(Failure::StorageFull);
    }
    let told = |error| failure(error, to.unwrap_or_default());
    let mut draft = quota.store().draft(to).map_err(told)?;
    // What becomes longer meanwhile is not longer here: the quota was asked for what it was.
    pieces(&mut from.take(len), |piece| draft.write_all(piece)).map_err(|error| told(error.into()))?;
    draft.keep(extension).map_err(told)
}

/// The digest of a file, in hexadecimal.
pub(super) fn digest(file: &mut File, digest: Digest) -> io::Result<String> {
    fn by<D: sha2::Digest>(file: &mut File) -> io::Result<String> {
        let mut digest = D::new();
        pieces(file, |piece| {
            digest.update(piece);
            Ok(())
        })?;
        Ok(hex(&digest.finalize()))
    }
    match digest {
        Digest::Md5 => by::<md5::Md5>(file),
        Digest::Sha1 => by::<sha1::Sha1>(file),
        Digest::Sha256 => by::<sha2::Sha256>(file),
    }
}

fn pieces(file: &mut impl Read, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(read) => each(&piece[..read])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
