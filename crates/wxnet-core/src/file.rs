//! What a mini-program asks of its files, and what it hears of them (chapter FILE).

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

/// How text stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// A byte per character below U+0080.
    Ascii,
    /// Base64 of the bytes.
    Base64,
    /// Hexadecimal digits of the bytes.
    Hex,
    /// A byte per character below U+0100.
    Latin1,
    /// Two bytes per UTF-16 unit, the lower first.
    Utf16le,
    /// UTF-8.
    Utf8,
}

/// The names of encodings that the platform knows, in the order of its types.
const ENCODINGS: &[&str] =
    &["ascii", "base64", "binary", "hex", "ucs2", "ucs-2", "utf16le", "utf-16le", "utf-8", "utf8", "latin1"];

impl Encoding {
    /// The encoding of a `encoding` parameter; none when it is not given.
    ///
    /// # Errors
    /// A value that names no encoding.
    pub fn read(name: Argument<String>) -> Result<Option<Self>, ParameterError> {
        let unknown = Err(ParameterError::NotOneOf("encoding", ENCODINGS));
        match name {
            Argument::Missing => Ok(None),
            Argument::Wrong(brand) if brand == "Null" => Ok(None),
            Argument::Wrong(_) => unknown,
            Argument::Given(name) => match &*name.to_ascii_lowercase() {
                "ascii" => Ok(Some(Self::Ascii)),
                "base64" => Ok(Some(Self::Base64)),
                "hex" => Ok(Some(Self::Hex)),
                "binary" | "latin1" => Ok(Some(Self::Latin1)),
                "ucs2" | "ucs-2" | "utf16le" | "utf-16le" => Ok(Some(Self::Utf16le)),
                "utf-8" | "utf8" => Ok(Some(Self::Utf8)),
                _ => unknown,
            },
        }
    }
}

/// How a file's digest is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Digest {
    /// MD5, the default.
    #[default]
    Md5,
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
}

impl Digest {
    fn read(name: Argument<String>) -> Result<Self, ParameterError> {
        match name {
            Argument::Missing => Ok(Self::default()),
            Argument::Given(name) if name == "md5" => Ok(Self::Md5),
            Argument::Given(name) if name == "sha1" => Ok(Self::Sha1),
            Argument::Given(name) if name == "sha256" => Ok(Self::Sha256),
            Argument::Given(_) | Argument::Wrong(_) => {
                Err(ParameterError::NotOneOf("digestAlgorithm", &["md5", "sha1", "sha256"]))
            }
        }
    }
}

/// What may be chosen, and how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Which chooser: its shape of the result.
    pub chooser: Chooser,
    /// At most so many.
    pub count: usize,
    /// The kinds that may be chosen.
    pub kinds: Vec<FileKind>,
    /// The extensions that other files may have, without their dots; any if there are none.
    pub extensions: Vec<String>,
}

/// A function with which the mini-program's user chooses files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chooser {
    /// `wx.chooseImage`
    Image,
    /// `wx.chooseMedia`
    Media,
    /// `wx.chooseMessageFile`
    MessageFile,
}

/// What a file is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// Anything else.
    File,
}

impl FileKind {
    /// The word of the platform.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
            Self::File => "file",
        }
    }
}

impl Choice {
    /// Reads `count`, the words of `mediaType` or `type`, and `extension`. What is not given, or is nothing the
    /// chooser knows, is its default: 9 files of `wx.chooseImage` and `wx.chooseMedia`, 100 of `wx.chooseMessageFile`.
    #[must_use]
    pub fn read(
        chooser: Chooser,
        count: Option<f64>,
        kinds: &[String],
        extensions: Vec<String>,
        version: Version,
    ) -> Self {
        use FileKind::{File, Image, Video};
        let all: &[FileKind] = match chooser {
            Chooser::Image => &[Image],
            Chooser::Media => &[Image, Video],
            Chooser::MessageFile => &[Image, Video, File],
        };
        let asked = |kind: &&FileKind| kinds.iter().any(|word| word == kind.name());
        let mut chosen: Vec<FileKind> = all.iter().filter(asked).copied().collect();
        if chosen.is_empty() || chooser == Chooser::Image {
            chosen = all.to_vec();
        }
        let most = if chooser == Chooser::MessageFile { 100 } else { 9 };
        let filters = chosen == [File] && version.has(Feature::ChooseExtension);
        let extensions = if filters { extensions } else { Vec::new() };
        Self { chooser, count: read_count(count, most), kinds: chosen, extensions }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "looked at: 1 to 100")]
fn read_count(count: Option<f64>, most: usize) -> usize {
    match count {
        Some(count) if count.is_finite() => count.clamp(1.0, 100.0) as usize,
        _ => most,
    }
}

impl<B> FileCall<B> {
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

/// What a file function gives.
#[derive(Clone, Debug, PartialEq)]
pub enum FileAnswer<B> {
    /// Nothing but its success.
    Done,
    /// Text or bytes.
    Data(B),
    /// What one file or folder is like.
    Stats(Stats),
    /// What a folder and everything in it is like, by the paths below it; its own is `/`.
    Tree(Vec<(String, Stats)>),
    /// Names in a folder.
    Names(Vec<String>),
    /// The path of a file that was saved.
    Saved(String),
    /// The saved files.
    SavedFiles(Vec<(String, SavedFile)>),
    /// One of them.
    SavedFile(SavedFile),
    /// A file's size in bytes and its digest in hexadecimal.
    Measured(u64, String),
    /// What was chosen.
    Chosen(Chooser, Vec<ChosenFile>),
}

/// What a file or folder is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Bytes.
    pub size: u64,
    /// When it was last read, in seconds since 1970.
    pub accessed: u64,
    /// When it was last written, in seconds since 1970.
    pub modified: u64,
}

impl Stats {
    /// POSIX's `st_mode`, the same on every machine.
    #[must_use]
    pub const fn mode(&self) -> u32 {
        if self.is_folder { 0o040_755 } else { 0o100_644 }
    }
}

/// A saved file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// Bytes.
    pub size: u64,
    /// When it was saved, in seconds since 1970.
    pub created: u64,
}

/// A file that was chosen: a copy of it is a temp file now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenFile {
    /// The temp file.
    pub path: String,
    /// What it was called.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// What it is.
    pub kind: FileKind,
    /// When it was last written, in seconds since 1970.
    pub time: u64,
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
    fn encodings_and_digests_are_words_of_the_platform() {
        for (name, encoding) in
            [("UTF-8", Encoding::Utf8), ("binary", Encoding::Latin1), ("ucs-2", Encoding::Utf16le)]
        {
            assert_eq!(Encoding::read(given(name)), Ok(Some(encoding)));
        }
        assert!(ENCODINGS.iter().all(|name| Encoding::read(given(name)).is_ok()));
        assert_eq!(Encoding::read(Argument::Wrong("Null".to_owned())), Ok(None));
        assert!(Encoding::read(given("gbk")).is_err());
        let text = "parameter error: parameter.digestAlgorithm should be one of md5,sha1,sha256;";
        assert_eq!(told(FileCall::measure(given("a"), given("crc32"))), text);
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

    #[test]
    fn choosers_take_their_own_kinds() {
        use FileKind::{File, Image, Video};
        let read = |chooser, count, words: &[&str]| {
            let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
            let choice = Choice::read(chooser, count, &words, vec!["pdf".to_owned()], Version::NEWEST);
            (choice.count, choice.kinds, choice.extensions.len())
        };
        assert_eq!(read(Chooser::Image, None, &["video"]), (9, vec![Image], 0));
        assert_eq!(read(Chooser::Media, Some(2.9), &["mix"]), (2, vec![Image, Video], 0));
        assert_eq!(read(Chooser::Media, Some(0.0), &["video"]), (1, vec![Video], 0));
        assert_eq!(read(Chooser::MessageFile, Some(f64::NAN), &["all"]), (100, vec![Image, Video, File], 0));
        assert_eq!(read(Chooser::MessageFile, Some(1e9), &["file"]), (100, vec![File], 1));
    }
}
