//! The file functions over a real folder.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use wxnet_core::{Choice, Chooser, Limits, Platform, Version};

use super::*;
use crate::store::FolderStore;

/// Files of a mini-program with a package of one file and room for 20 bytes.
fn files(ready: &[&Path]) -> (TempDir, Files) {
    let package = TempDir::new().unwrap();
    fs::write(package.path().join("a.txt"), b"packed").unwrap();
    let store = Arc::new(FolderStore::new(Platform::Devtools, Some(package.path())).unwrap());
    let limits = Limits { temp_files: 20, kept_files: 20, file: 15, ..Limits::at(Version::NEWEST) };
    let ready = ready.iter().map(|path| path.to_path_buf()).collect();
    (package, Files::new(Quota::new(store, &limits), &limits, ready))
}

fn usr(path: &str) -> String {
    format!("http://usr/{path}")
}

impl Files {
    fn put(&self, path: &str, text: &str) -> Answer {
        self.perform(FileCall::Write(usr(path), text.into(), Encoding::Utf8, Place::Whole))
    }

    fn text(&self, path: &str) -> Result<String, Failure> {
        match self.perform(FileCall::Read(path.to_owned(), Some(Encoding::Utf8), Range::default()))? {
            FileAnswer::Data(data) => match data.into_body() {
                Body::Text(text) => Ok(text),
                Body::Bytes(_) => panic!("text was asked for"),
            },
            other => panic!("{other:?}"),
        }
    }

    fn temp(&self, text: &str) -> String {
        let mut draft = self.store().draft(None).unwrap();
        draft.write_all(text.as_bytes()).unwrap();
        draft.keep("txt").unwrap()
    }
}

/// Why a call failed.
fn why(answer: Answer) -> Failure {
    answer.map(|answer| format!("{answer:?}")).unwrap_err()
}

fn missing(path: &str) -> Failure {
    Failure::NoSuchFile(path.to_owned())
}

#[test]
fn what_is_written_can_be_read_in_parts() {
    let (_package, files) = files(&[]);
    files.put("a", "0123456789").unwrap();
    let part = |position, length| {
        let range = Range { position, length };
        match files.perform(FileCall::Read(usr("a"), None, range))? {
            FileAnswer::Data(data) => Ok(String::from_utf8(data.into_body().into_bytes().to_vec()).unwrap()),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(part(None, None).unwrap(), "0123456789");
    assert_eq!(part(Some(3.0), Some(4.0)).unwrap(), "3456");
    assert_eq!(part(Some(8.0), Some(10.0)).unwrap(), "89");
    for position in [10.0, -1.0, 0.5, f64::NAN, f64::INFINITY] {
        assert_eq!(part(Some(position), None), Err(Failure::PositionOutOfRange), "{position}");
    }
    for length in [0.0, 11.0, 1.5, -1.0] {
        assert_eq!(part(None, Some(length)), Err(Failure::LengthOutOfRange), "{length}");
    }
    files.put("empty", "").unwrap();
    assert_eq!(files.text(&usr("empty")), Ok(String::new()));
}

#[test]
fn what_is_appended_stands_at_the_end() {
    let (_package, files) = files(&[]);
    let append = |path: &str, text: &str| {
        files.perform(FileCall::Write(usr(path), text.into(), Encoding::Hex, Place::End))
    };
    files.put("a", "12").unwrap();
    append("a", "3334").unwrap();
    assert_eq!(files.text(&usr("a")).unwrap(), "1234");
    assert_eq!(why(append("a", "3")), Failure::NotEncodable);
    assert_eq!(why(append("none", "33")), missing(&usr("none")));
}

#[test]
fn files_and_folders_are_told_apart() {
    let (_package, files) = files(&[]);
    let make = || files.perform(FileCall::Mkdir(usr("folder"), Depth::One));
    make().unwrap();
    files.put("file", "x").unwrap();
    assert_eq!(why(make()), Failure::FileExists(usr("folder")));
    assert_eq!(why(files.perform(FileCall::Unlink(usr("folder")))), Failure::NotPermitted);
    assert_eq!(files.text(&usr("folder")), Err(Failure::IsAFolder));
    assert_eq!(why(files.put("folder", "x")), Failure::IsAFolder);
    assert_eq!(why(files.put("file/x", "x")), Failure::NotAFolder);
    assert_eq!(why(files.perform(FileCall::Readdir(usr("file")))), Failure::NotAFolder);
    assert_eq!(why(files.perform(FileCall::Rmdir(usr("file"), Depth::One))), Failure::NotAFolder);
    assert_eq!(why(files.perform(FileCall::Rmdir(usr(""), Depth::Recursive))), Failure::PermissionDenied);
    let names = files.store().list(&usr("")).unwrap();
    assert_eq!(names, ["file", "folder"]);
}

#[test]
fn folders_are_made_and_removed_with_what_is_in_them() {
    let (_package, files) = files(&[]);
    assert_eq!(why(files.perform(FileCall::Mkdir(usr("a/b/c"), Depth::One))), missing(&usr("a/b/c")));
    files.perform(FileCall::Mkdir(usr("a/b/c/"), Depth::Recursive)).unwrap();
    files.put("a/b/x", "12345").unwrap();
    let tree = match files.perform(FileCall::Stat(usr("a"), Depth::Recursive)) {
        Ok(FileAnswer::Tree(tree)) => tree,
        other => panic!("{other:?}"),
    };
    let told: Vec<_> = tree.iter().map(|(path, stats)| (path.as_str(), stats.is_folder)).collect();
    assert_eq!(told, [("/", true), ("/b", true), ("/b/c", true), ("/b/x", false)]);
    assert_eq!(why(files.perform(FileCall::Rmdir(usr("a"), Depth::One))), Failure::FolderNotEmpty);
    files.perform(FileCall::Rmdir(usr("a"), Depth::Recursive)).unwrap();
    assert_eq!(why(files.perform(FileCall::Access(usr("a")))), missing(&usr("a")));
    assert_eq!(files.store().used().kept, 0);
}

#[test]
fn copies_and_moves_name_the_path_that_is_wrong() {
    let (_package, files) = files(&[]);
    files.perform(FileCall::Copy("/a.txt".to_owned(), usr("b"))).unwrap();
    assert_eq!(files.text(&usr("b")).unwrap(), "packed");
    files.perform(FileCall::Rename(usr("b"), usr("c"))).unwrap();
    assert_eq!(why(files.perform(FileCall::Rename(usr("b"), usr("c")))), missing(&usr("b")));
    assert_eq!(why(files.perform(FileCall::Copy(usr("b"), usr("c")))), missing(&usr("b")));
    assert_eq!(why(files.perform(FileCall::Copy(usr("c"), usr("x/c")))), missing(&usr("x/c")));
    assert_eq!(why(files.perform(FileCall::Rename(usr("c"), usr("x/c")))), missing(&usr("x/c")));
    assert_eq!(why(files.perform(FileCall::Copy(usr("c"), "/c".to_owned()))), Failure::PermissionDenied);
    assert_eq!(files.text("../x"), Err(Failure::PermissionDenied));
}

#[test]
fn a_name_that_is_too_long_is_said_to_be() {
    let (_package, files) = files(&[]);
    assert_eq!(why(files.put(&"x".repeat(300), "x")), Failure::NameTooLong);
}

#[test]
fn saving_moves_a_temp_file() {
    let (_package, files) = files(&[]);
    let temp = files.temp("hello");
    let saved = match files.perform(FileCall::Save(temp.clone(), None)) {
        Ok(FileAnswer::Saved(path)) => path,
        other => panic!("{other:?}"),
    };
    assert_eq!(files.text(&saved).unwrap(), "hello");
    assert_eq!(why(files.perform(FileCall::Save(temp.clone(), None))), missing(&temp));
    assert_eq!(why(files.perform(FileCall::Save(saved.clone(), None))), Failure::PermissionDenied);
    match files.perform(FileCall::SavedFiles).unwrap() {
        FileAnswer::SavedFiles(list) => {
            let [(path, SavedFile { size: 5, created })] = &list[..] else { panic!("{list:?}") };
            assert!(*path == saved && *created > 1_600_000_000, "{list:?}");
        }
        other => panic!("{other:?}"),
    }
    files.perform(FileCall::RemoveSaved(saved.clone())).unwrap();
    assert_eq!(why(files.perform(FileCall::RemoveSaved(saved.clone()))), missing(&saved));
    assert_eq!(why(files.perform(FileCall::SavedFile(saved.clone()))), missing(&saved));
    let answer = files.perform(FileCall::Save(files.temp("again"), Some(usr("kept"))));
    assert_eq!(answer, Ok(FileAnswer::Saved(usr("kept"))));
}

#[test]
fn files_of_the_user_are_no_saved_files() {
    let (_package, files) = files(&[]);
    files.put("a", "x").unwrap();
    assert_eq!(why(files.perform(FileCall::RemoveSaved(usr("a")))), missing(&usr("a")));
    assert!(files.text(&usr("a")).is_ok());
}

#[test]
fn over_the_quota_nothing_is_kept_and_nothing_is_lost() {
    let (_package, files) = files(&[]);
    files.put("a", "0123456789").unwrap();
    assert_eq!(why(files.put("b", "01234567890")), Failure::StorageFull);
    assert_eq!(why(files.put("b", "0123456789012345")), Failure::StorageFull, "more than one call may write");
    files.put("a", "012345678901234").unwrap();
    let temp = files.temp("012345");
    for to in [None, Some(usr("b"))] {
        assert_eq!(why(files.perform(FileCall::Save(temp.clone(), to))), Failure::StorageFull);
    }
    assert_eq!(files.text(&temp).unwrap(), "012345");
    assert_eq!(why(files.perform(FileCall::Copy(temp.clone(), usr("b")))), Failure::StorageFull);
    let append = FileCall::Write(usr("a"), "012345".into(), Encoding::Utf8, Place::End);
    assert_eq!(why(files.perform(append)), Failure::StorageFull);
    files.perform(FileCall::Rename(temp, usr("a"))).unwrap();
    assert_eq!(files.store().used().kept, 6);
}

#[test]
fn digests_are_those_of_everybody() {
    let (_package, files) = files(&[]);
    files.put("a", "abc").unwrap();
    for (digest, hex) in [
        (Digest::Md5, "900150983cd24fb0d6963f7d28e17f72"),
        (Digest::Sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (Digest::Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ] {
        let answer = files.perform(FileCall::Measure(usr("a"), digest));
        assert_eq!(answer, Ok(FileAnswer::Measured(3, hex.to_owned())));
    }
}

#[test]
fn a_voice_is_played_if_it_is_there() {
    let (_package, files) = files(&[]);
    assert_eq!(files.perform(FileCall::Play("/a.txt".to_owned())), Ok(FileAnswer::Done));
    for path in ["/none.mp3", "../x", "http://usr/none"] {
        assert_eq!(why(files.perform(FileCall::Play(path.to_owned()))), Failure::FileNotFound, "{path}");
    }
}

#[test]
fn what_lies_ready_is_chosen_as_temp_files() {
    let folder = TempDir::new().unwrap();
    let [photo, film, list] = ["photo.PNG", "film.mp4", "list.csv"].map(|name| folder.path().join(name));
    for path in [&photo, &film, &list] {
        fs::write(path, b"1234").unwrap();
    }
    let choose = |chooser, count, words: &[&str], extensions: &[&str]| {
        let (_package, files) = files(&[&photo, &film, &list]);
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        let choice = Choice::read(chooser, count, &owned(words), owned(extensions), Version::NEWEST);
        match files.perform(FileCall::Choose(choice))? {
            FileAnswer::Chosen(_, chosen) => {
                for file in &chosen {
                    assert_eq!(files.text(&file.path).unwrap(), "1234");
                }
                Ok(chosen.into_iter().map(|file| file.name).collect::<Vec<_>>())
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(choose(Chooser::Image, None, &[], &[]).unwrap(), ["photo.PNG"]);
    assert_eq!(choose(Chooser::Media, None, &[], &[]).unwrap(), ["photo.PNG", "film.mp4"]);
    assert_eq!(choose(Chooser::Media, Some(1.0), &["video"], &[]).unwrap(), ["film.mp4"]);
    assert_eq!(choose(Chooser::MessageFile, None, &["all"], &[]).unwrap().len(), 3);
    assert_eq!(choose(Chooser::MessageFile, None, &["file"], &[".CSV"]).unwrap(), ["list.csv"]);
    assert_eq!(choose(Chooser::MessageFile, None, &["file"], &["pdf"]), Err(Failure::Cancel));
}

#[test]
fn without_anything_ready_the_choice_is_cancelled() {
    let (_package, files) = files(&[]);
    let choice = Choice::read(Chooser::Image, None, &[], Vec::new(), Version::NEWEST);
    assert_eq!(why(files.perform(FileCall::Choose(choice))), Failure::Cancel);
}
