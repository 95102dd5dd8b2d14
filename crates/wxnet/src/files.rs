//! The file functions of the mini-program, over a store (chapter FILE).

mod chosen;
mod copying;
mod quota;
mod text;
mod tree;

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use wxnet_core::{Depth, Digest, Encoding, Failure, FileAnswer, FileCall, Limits, Place, Range, SavedFile};

use crate::body::{Body, Payload};
use crate::store::{Store, StoreError};
pub(crate) use quota::{Ceiling, Quota};

/// What the file functions work with.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    quota: Quota,
    /// What one call reads or writes at most, in bytes.
    most: u64,
    /// What choosers find.
    ready: Vec<PathBuf>,
}

type Answer = Result<FileAnswer<Payload>, Failure>;

impl Files {
    pub(crate) fn new(quota: Quota, limits: &Limits, ready: Vec<PathBuf>) -> Self {
        Self { quota, most: limits.file, ready }
    }

    /// Lays files ready to be chosen.
    pub(crate) fn lay_ready(&mut self, ready: Vec<PathBuf>) {
        self.ready = ready;
    }

    /// Does what a function asks for. It may take as long as the file system does.
    pub(crate) fn perform(&self, call: FileCall<Payload>) -> Answer {
        let store = self.store();
        match call {
            FileCall::Access(path) => done(store.stat(&path).map(drop), &path),
            FileCall::Stat(path, depth) => stat(store, &path, depth),
            FileCall::Read(path, encoding, range) => self.read(&path, encoding, range),
            FileCall::Write(path, data, encoding, place) => self.write(&path, data, encoding, place),
            FileCall::Copy(from, to) => self.copy(&from, &to),
            FileCall::Rename(from, to) => self.rename(&from, &to),
            FileCall::Unlink(path) => match store.remove_file(&path) {
                Err(StoreError::IsAFolder) => Err(Failure::NotPermitted),
                ended => done(ended, &path),
            },
            FileCall::Mkdir(path, Depth::One) => done(store.make_folder(&path), &path),
            FileCall::Mkdir(path, Depth::Recursive) => done(tree::make(store, &path), &path),
            FileCall::Rmdir(path, Depth::One) => done(store.remove_folder(&path), &path),
            FileCall::Rmdir(path, Depth::Recursive) => done(tree::remove(store, &path), &path),
            FileCall::Readdir(path) => {
                store.list(&path).map(FileAnswer::Names).map_err(|error| failure(error, &path))
            }
            FileCall::Save(path, to) => self.save(&path, to),
            FileCall::SavedFiles => self.saved_files(),
            FileCall::SavedFile(path) => self.saved_file(&path).map(FileAnswer::SavedFile),
            FileCall::RemoveSaved(path) => {
                self.saved_file(&path)?;
                done(store.remove_file(&path), &path)
            }
            FileCall::Measure(path, digest) => measure(store, &path, digest),
            FileCall::Play(path) => {
                store.open(&path).map(|_| FileAnswer::Done).map_err(|_| Failure::FileNotFound)
            }
            FileCall::Choose(choice) => chosen::choose(&self.ready, &choice, &self.quota),
        }
    }

    fn store(&self) -> &dyn Store {
        self.quota.store()
    }

    fn read(&self, path: &str, encoding: Option<Encoding>, range: Range) -> Answer {
        let source = self.store().open(path).map_err(|error| failure(error, path))?;
        let (position, length) = part(range, source.len)?;
        if length > self.most {
            return Err(Failure::StorageFull);
        }
        let mut file = source.file;
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        file.seek(SeekFrom::Start(position))
            .and_then(|_| file.take(length).read_to_end(&mut bytes))
            .map_err(|error| failure(error.into(), path))?;
        Ok(FileAnswer::Data(match encoding {
            Some(encoding) => text::decode(bytes, encoding).into(),
            None => bytes.into(),
        }))
    }

    fn write(&self, path: &str, data: Payload, encoding: Encoding, place: Place) -> Answer {
        let bytes = match data.into_body() {
            Body::Bytes(bytes) => bytes,
            Body::Text(text) => text::encode(text, encoding).ok_or(Failure::NotEncodable)?.into(),
        };
        let len = bytes.len() as u64;
        self.store().place(path).map_err(|error| failure(error, path))?;
        let ceiling = match place {
            Place::Whole => self.quota.ceiling(Some(path)),
            Place::End => self.quota.saved(),
        };
        if len > self.most || !ceiling.admits(len) {
            return Err(Failure::StorageFull);
        }
        match place {
            Place::Whole => done(put(self.store(), path, &bytes), path),
            Place::End => done(self.store().append(path, &bytes), path),
        }
    }

    fn copy(&self, from: &str, to: &str) -> Answer {
        let source = self.store().open(from).map_err(|error| failure(error, from))?;
        self.store().place(to).map_err(|error| failure(error, to))?;
        copying::copy(source.file, source.len, Some(to), "", &self.quota).map(|_| FileAnswer::Done)
    }

    fn rename(&self, from: &str, to: &str) -> Answer {
        let stats = self.store().stat(from).map_err(|error| failure(error, from))?;
        if self.store().is_temp(from) && !self.quota.ceiling(Some(to)).admits(stats.size) {
            return Err(Failure::StorageFull);
        }
        done(self.store().rename(from, to), to)
    }

    fn save(&self, path: &str, to: Option<String>) -> Answer {
        let stats = self.store().stat(path).map_err(|error| failure(error, path))?;
        if !self.store().is_temp(path) {
            return Err(Failure::PermissionDenied);
        }
        if let Some(to) = to {
            self.rename(path, &to)?;
            return Ok(FileAnswer::Saved(to));
        }
        if !self.quota.saved().admits(stats.size) {
            return Err(Failure::StorageFull);
        }
        self.store().save(path).map(FileAnswer::Saved).map_err(|error| failure(error, path))
    }

    fn saved_files(&self) -> Answer {
        let paths = self.store().saved().map_err(|error| failure(error, ""))?;
        let known = |path: String| self.known_file(&path).map(|file| (path, file));
        paths.into_iter().map(known).collect::<Result<_, _>>().map(FileAnswer::SavedFiles)
    }

    fn saved_file(&self, path: &str) -> Result<SavedFile, Failure> {
        let paths = self.store().saved().map_err(|error| failure(error, path))?;
        if !paths.iter().any(|saved| saved == path) {
            return Err(Failure::NoSuchFile(path.to_owned()));
        }
        self.known_file(path)
    }

    fn known_file(&self, path: &str) -> Result<SavedFile, Failure> {
        let stats = self.store().stat(path).map_err(|error| failure(error, path))?;
        Ok(SavedFile { size: stats.size, created: stats.modified })
    }
}

/// What kept a store from doing something at a path, as the mini-program hears of it.
pub(crate) fn failure(error: StoreError, path: &str) -> Failure {
    use io::ErrorKind as Kind;
    match error {
        StoreError::NotFound => Failure::NoSuchFile(path.to_owned()),
        StoreError::Denied => Failure::PermissionDenied,
        StoreError::Exists => Failure::FileExists(path.to_owned()),
        StoreError::NotAFolder => Failure::NotAFolder,
        StoreError::IsAFolder => Failure::IsAFolder,
        StoreError::NotEmpty => Failure::FolderNotEmpty,
        StoreError::NameTooLong => Failure::NameTooLong,
        StoreError::Io(error) => match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Failure::StorageFull,
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Failure::PermissionDenied,
            _ => Failure::InputOutput,
        },
    }
}

fn done(ended: Result<(), StoreError>, path: &str) -> Answer {
    ended.map(|()| FileAnswer::Done).map_err(|error| failure(error, path))
}

fn put(store: &dyn Store, path: &str, bytes: &[u8]) -> Result<(), StoreError> {
    let mut draft = store.draft(Some(path))?;
    draft.write_all(bytes)?;
    draft.keep("").map(drop)
}

fn stat(store: &dyn Store, path: &str, depth: Depth) -> Answer {
    let told = |error| failure(error, path);
    let stats = store.stat(path).map_err(told)?;
    match depth {
        Depth::Recursive if stats.is_folder => {
            tree::walk(store, path.trim_end_matches('/')).map(FileAnswer::Tree).map_err(told)
        }
        Depth::One | Depth::Recursive => Ok(FileAnswer::Stats(stats)),
    }
}

fn measure(store: &dyn Store, path: &str, digest: Digest) -> Answer {
    let told = |error| failure(error, path);
    let mut source = store.open(path).map_err(told)?;
    let digest = copying::digest(&mut source.file, digest).map_err(|error| told(error.into()))?;
    Ok(FileAnswer::Measured(source.len, digest))
}

/// The first byte and the number of bytes that are to be read of a file of this length.
fn part(Range { position, length }: Range, len: u64) -> Result<(u64, u64), Failure> {
    let position = match position {
        None => 0,
        Some(position) => {
            whole(position).filter(|&at| at < len || at == 0).ok_or(Failure::PositionOutOfRange)?
        }
    };
    let rest = len - position;
    let length = match length {
        None => rest,
        Some(length) => whole(length)
            .filter(|length| (1..=len).contains(length))
            .ok_or(Failure::LengthOutOfRange)?
            .min(rest),
    };
    Ok((position, length))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "looked at: whole and in the range"
)]
fn whole(number: f64) -> Option<u64> {
    let is_whole = number.fract() == 0.0 && (0.0..9_007_199_254_740_992.0).contains(&number);
    is_whole.then_some(number as u64)
}

#[cfg(test)]
mod tests;
