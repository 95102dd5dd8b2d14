//! What the mini-program's user chooses, and from what (FILE-14).

use crate::version::{Feature, Version};

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
