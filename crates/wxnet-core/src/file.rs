//! What a mini-program asks of its files, and what it hears of them (chapter FILE).

mod answer;
mod choice;
mod encoding;

pub use answer::{FileAnswer, SavedFile, Stats};
pub use choice::{Choice, Chooser, ChosenFile, FileKind};
pub use encoding::{Digest, Encoding};

use crate::failure::{Api, ParameterError, WrongType};
use crate::request::required;
use crate::task::Argument;
use crate::version::{Feature, Version};

/// A call of one of the file functions with the right parameters: what the constructors make of an argument. `B` is
/// the data that is written.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCall<B> {
    /// Whether something is there.
    Access(String),
    /// What a file or folder is like; of a folder, if asked, everything in it too.
    Stat(String, Depth),
    /// Bytes of a file, or text.
    Read(String, Option<Encoding>, Range),
    /// A file of the user is written.
    Write(String, B, Encoding, Place),
    /// A file of the user becomes a copy of another file.
    Copy(String, String),
    /// A file, or a folder of the user, gets another path.
    Rename(String, String),
    /// A file goes.
    Unlink(String),
    /// A folder of the user is made; if asked, with those above it.
    Mkdir(String, Depth),
    /// A folder of the user goes; if asked, with everything in it.
    Rmdir(String, Depth),
    /// The names in a folder.
    Readdir(String),
    /// A temp file is moved to the saved files, or to a path of the user's (FILE-03).
    Save(String, Option<String>),
    /// The saved files.
    SavedFiles,
    /// A saved file.
    SavedFile(String),
    /// A saved file goes.
    RemoveSaved(String),
    /// A file's size and digest.
    Measure(String, Digest),
    /// A voice is played, as far as a machine without ears can tell (FILE-16).
    Play(String),
    /// Files are chosen (FILE-14).
    Choose(Choice),
}

/// Whether a folder is meant alone or with what is below or above it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Depth {
    /// It alone.
    #[default]
    One,
    /// All of them.
    Recursive,
}

/// Where data goes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// It becomes the file.
    Whole,
    /// Behind what is there.
    End,
}

/// Which bytes of a file are read, as the mini-program gave it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// The first byte: 0 to the last of the file.
    pub position: Option<f64>,
    /// How many, at least 1.
    pub length: Option<f64>,
}

impl<B> FileCall<B> {
    /// The path it is about, the first if there are two.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Access(path)
            | Self::Stat(path, _)
            | Self::Read(path, ..)
            | Self::Write(path, ..)
            | Self::Copy(path, _)
            | Self::Rename(path, _)
            | Self::Unlink(path)
            | Self::Mkdir(path, _)
            | Self::Rmdir(path, _)
            | Self::Readdir(path)
            | Self::Save(path, _)
            | Self::SavedFile(path)
            | Self::RemoveSaved(path)
            | Self::Measure(path, _)
            | Self::Play(path) => Some(path),
            Self::SavedFiles | Self::Choose(_) => None,
        }
    }

    /// `FileSystemManager.access`
    ///
    /// # Errors
    /// A parameter of the wrong type (ERR-05); so in all of these.
    pub fn access(path: Argument<String>) -> Result<Self, ParameterError> {
        one("path", path).map(Self::Access)
    }

    /// `FileSystemManager.stat`; `recursive` begins with 2.3.0.
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn stat(path: Argument<String>, depth: Depth, version: Version) -> Result<Self, ParameterError> {
        Ok(Self::Stat(one("path", path)?, depth.at(version)))
    }

    /// `FileSystemManager.readFile`; `position` and `length` begin with 2.10.0.
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn read(
        path: Argument<String>,
        encoding: Argument<String>,
        range: Range,
        version: Version,
    ) -> Result<Self, ParameterError> {
        let path = one("filePath", path)?;
        let range = if version.has(Feature::ReadRange) { range } else { Range::default() };
        Ok(Self::Read(path, Encoding::read(encoding)?, range))
    }

    /// `FileSystemManager.writeFile`, or `appendFile`; text is UTF-8 unless something else is said.
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn write(
        path: Argument<String>,
        data: Argument<B>,
        encoding: Argument<String>,
        place: Place,
    ) -> Result<Self, ParameterError> {
        let path = path.required().map_err(|brand| WrongType { name: "filePath", expected: "String", brand });
        let expected = "String or ArrayBuffer";
        let data = data.required().map_err(|brand| WrongType { name: "data", expected, brand });
        match (path, data) {
            (Ok(path), Ok(data)) => {
                Ok(Self::Write(path, data, Encoding::read(encoding)?.unwrap_or(Encoding::Utf8), place))
            }
            (path, data) => {
                Err(ParameterError::WrongTypes(path.err().into_iter().chain(data.err()).collect()))
            }
        }
    }

    /// `FileSystemManager.copyFile`
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn copy(from: Argument<String>, to: Argument<String>) -> Result<Self, ParameterError> {
        let [from, to] = required([("srcPath", from), ("destPath", to)])?;
        Ok(Self::Copy(from, to))
    }

    /// `FileSystemManager.rename`
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn rename(from: Argument<String>, to: Argument<String>) -> Result<Self, ParameterError> {
        let [from, to] = required([("oldPath", from), ("newPath", to)])?;
        Ok(Self::Rename(from, to))
    }

    /// `FileSystemManager.unlink`
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn unlink(path: Argument<String>) -> Result<Self, ParameterError> {
        one("filePath", path).map(Self::Unlink)
    }

    /// `FileSystemManager.mkdir`; `recursive` begins with 2.3.0.
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn mkdir(path: Argument<String>, depth: Depth, version: Version) -> Result<Self, ParameterError> {
        Ok(Self::Mkdir(one("dirPath", path)?, depth.at(version)))
    }

    /// `FileSystemManager.rmdir`; `recursive` begins with 2.3.0.
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn rmdir(path: Argument<String>, depth: Depth, version: Version) -> Result<Self, ParameterError> {
        Ok(Self::Rmdir(one("dirPath", path)?, depth.at(version)))
    }

    /// `FileSystemManager.readdir`
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn readdir(path: Argument<String>) -> Result<Self, ParameterError> {
        one("dirPath", path).map(Self::Readdir)
    }

    /// `wx.saveFile`, `FileSystemManager.saveFile`
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn save(path: Argument<String>, to: Argument<String>) -> Result<Self, ParameterError> {
        Ok(Self::Save(one("tempFilePath", path)?, to.given()))
    }

    /// `wx.getSavedFileInfo`
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn saved_file(path: Argument<String>) -> Result<Self, ParameterError> {
        one("filePath", path).map(Self::SavedFile)
    }

    /// `wx.removeSavedFile`, `FileSystemManager.removeSavedFile`
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn remove_saved(path: Argument<String>) -> Result<Self, ParameterError> {
        one("filePath", path).map(Self::RemoveSaved)
    }

    /// `wx.getFileInfo`, `FileSystemManager.getFileInfo`
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn measure(path: Argument<String>, digest: Argument<String>) -> Result<Self, ParameterError> {
        Ok(Self::Measure(one("filePath", path)?, Digest::read(digest)?))
    }

    /// `wx.playVoice`
    ///
    /// # Errors
    /// A parameter of the wrong type.
    pub fn play(path: Argument<String>) -> Result<Self, ParameterError> {
        one("filePath", path).map(Self::Play)
    }

    /// The function that is called.
    #[must_use]
    pub const fn api(&self) -> Api {
        match self {
            Self::Access(_) => Api::Access,
            Self::Stat(..) => Api::Stat,
            Self::Read(..) => Api::ReadFile,
            Self::Write(_, _, _, Place::Whole) => Api::WriteFile,
            Self::Write(_, _, _, Place::End) => Api::AppendFile,
            Self::Copy(..) => Api::CopyFile,
            Self::Rename(..) => Api::Rename,
            Self::Unlink(_) => Api::Unlink,
            Self::Mkdir(..) => Api::Mkdir,
            Self::Rmdir(..) => Api::Rmdir,
            Self::Readdir(_) => Api::Readdir,
            Self::Save(..) => Api::SaveFile,
            Self::SavedFiles => Api::GetSavedFileList,
            Self::SavedFile(_) => Api::GetSavedFileInfo,
            Self::RemoveSaved(_) => Api::RemoveSavedFile,
            Self::Measure(..) => Api::GetFileInfo,
            Self::Play(_) => Api::PlayVoice,
            Self::Choose(choice) => match choice.chooser {
                Chooser::Image => Api::ChooseImage,
                Chooser::Media => Api::ChooseMedia,
                Chooser::MessageFile => Api::ChooseMessageFile,
            },
        }
    }
}

fn one(name: &'static str, path: Argument<String>) -> Result<String, ParameterError> {
    let [path] = required([(name, path)])?;
    Ok(path)
}

impl Depth {
    fn at(self, version: Version) -> Self {
        if version.has(Feature::Recursive) { self } else { Self::One }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Argument<String> {
        Argument::Given(text.to_owned())
    }

    fn told(result: Result<FileCall<()>, ParameterError>) -> String {
        result.unwrap_err().detail().into_owned()
    }

    #[test]
    fn wrong_parameters_are_named_in_order() {
        let both = FileCall::copy(Argument::Missing, Argument::Wrong("Number".to_owned()));
        let text = "parameter error: parameter.srcPath should be String instead of Undefined;\
                    parameter.destPath should be String instead of Number;";
        assert_eq!(told(both), text);
        let text = "parameter error: parameter.filePath should be String instead of Undefined;\
                    parameter.data should be String or ArrayBuffer instead of Null;";
        let null = Argument::Wrong("Null".to_owned());
        assert_eq!(told(FileCall::write(Argument::Missing, null, Argument::Missing, Place::Whole)), text);
    }

    #[test]
    fn options_begin_with_their_version() {
        let old = Version::new(2, 2, 9);
        let folder = FileCall::<()>::mkdir(given("a"), Depth::Recursive, old);
        assert_eq!(folder, Ok(FileCall::Mkdir("a".to_owned(), Depth::One)));
        let range = Range { position: Some(1.0), length: None };
        let read = |version| FileCall::<()>::read(given("a"), Argument::Missing, range, version).unwrap();
        assert_eq!(read(Version::new(2, 9, 5)), FileCall::Read("a".to_owned(), None, Range::default()));
        assert_eq!(read(Version::new(2, 10, 0)), FileCall::Read("a".to_owned(), None, range));
    }
}
