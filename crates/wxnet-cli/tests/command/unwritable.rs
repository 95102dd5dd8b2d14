//! Folders that cannot be written, before a run and during one. Permission bits do not bind root: for root the command
//! runs as nobody.

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bench::{Bench, Ended};

const APPID: &str = "wx0123456789abcdef";
const NOBODY: u32 = 65_534;

/// Calls everything that writes, once there is a file `go` in the package.
const WRITER: &str = "var fs = wx.getFileSystemManager(), usr = wx.env.USER_DATA_PATH\n\
    var url = 'https://api.practice.test/bytes/500000'\n\
    function told(r) { console.log(r.errMsg.replace(/[0-9a-f]{32}/, 'HEX')) }\n\
    function write(temp) {\n\
      fs.writeFile({ filePath: usr + '/a', data: 'new', complete: told })\n\
      fs.appendFile({ filePath: usr + '/none', data: 'new', complete: told })\n\
      fs.mkdir({ dirPath: usr + '/folder', complete: told })\n\
      wx.saveFile({ tempFilePath: temp, complete: told })\n\
      wx.setStorage({ key: 'a', data: '1', complete: told })\n\
      wx.downloadFile({ url: url, complete: told })\n\
      wx.downloadFile({ url: url, filePath: usr + '/a', complete: told })\n\
    }\n\
    fs.writeFileSync(usr + '/a', 'old')\n\
    wx.downloadFile({ url: url, success: function (r) {\n\
      console.log('ready')\n\
      var wait = setInterval(function () {\n\
        try { fs.accessSync('go') } catch (error) { return }\n\
        clearInterval(wait); write(r.tempFilePath)\n\
      }, 5)\n\
    } })";

/// A bench with a folder `data`, and the command for somebody whom permission bits bind.
struct Ward {
    bench: Bench,
    program: PathBuf,
    is_root: bool,
}

impl Ward {
    fn new() -> Self {
        let bench = Bench::new(&[("a.js", WRITER), ("b.js", ""), ("data/", "")]);
        let mut program = PathBuf::from(env!("CARGO_BIN_EXE_wxnet"));
        let is_root = fs::metadata(bench.path("a.js")).unwrap().uid() == 0;
        if is_root {
            allow(&bench.path(""), 0o755);
            for folder in ["data", "tmp"] {
                chown(bench.path(folder), Some(NOBODY), Some(NOBODY)).unwrap();
            }
            // Where the program was built nobody may have no entry.
            fs::copy(&program, bench.path("wxnet")).unwrap();
            program = bench.path("wxnet");
        }
        Self { bench, program, is_root }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let arguments = [&["run", "--data-dir", "data", "--appid", APPID], arguments].concat();
        let mut command = self.bench.command_of(&self.program, &arguments);
        if self.is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        Ended::from(self.command(arguments).output().unwrap())
    }

    /// What is in the home of the mini-program.
    fn home(&self, path: &str) -> PathBuf {
        self.bench.path("data").join(APPID).join(path)
    }

    /// Runs the writer; when it is ready, something is done, and then it goes on to its end.
    fn interrupted(&self, change: impl FnOnce()) -> Ended {
        let mut child = self.command(&["--practice", "a.js"]).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut lines = String::new();
        out.read_line(&mut lines).unwrap();
        assert_eq!(lines, "ready\n");
        change();
        fs::write(self.bench.path("go"), "").unwrap();
        lines.clear();
        out.read_to_string(&mut lines).unwrap();
        let mut lines: Vec<&str> = lines.lines().collect();
        lines.sort_unstable();
        let ended = Ended::from(child.wait_with_output().unwrap());
        Ended { out: lines.join("\n"), ..ended }
    }
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_data_dir_that_cannot_be_written_is_named_with_the_reason_and_left_alone() {
    let ward = Ward::new();
    let data = ward.bench.path("data");
    allow(&data, 0o555);
    let refused = ward.run(&["b.js"]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""), "{refused:?}");
    assert_eq!(refused.err, format!("wxnet: --data-dir: data/{APPID}: Permission denied (os error 13)\n"));
    assert_eq!(names(&data), [""; 0]);
    allow(&data, 0o755);
    assert_eq!(ward.run(&["b.js"]).code, Some(0));
    let kept = names(&ward.home(""));
    allow(&ward.home(""), 0o555);
    let refused = ward.run(&["b.js"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains(&format!("data/{APPID}: Permission denied")), "{refused:?}");
    assert_eq!(names(&ward.home("")), kept);
    allow(&ward.home(""), 0o755);
    assert_eq!(ward.run(&["b.js"]).code, Some(0), "nothing is in the way of the next run");
}

#[test]
fn folders_that_become_unwritable_fail_as_the_rule_book_says_and_keep_no_part() {
    let ward = Ward::new();
    let locked = || {
        let launch = ward.home("tmp").join(&names(&ward.home("tmp"))[0]);
        let folders =
            [ward.home(""), ward.home("usr"), ward.home("store"), launch.join("files"), launch.join("parts")];
        folders.map(|folder| {
            allow(&folder, 0o555);
            folder
        })
    };
    let mut folders = None;
    let ended = ward.interrupted(|| folders = Some(locked()));
    let [home, usr, store, files, parts] = folders.unwrap();
    let expected = [
        "appendFile:fail no such file or directory http://usr/none",
        "downloadFile:fail download save file error",
        "downloadFile:fail download save file error",
        "mkdir:fail permission denied",
        "saveFile:fail permission denied",
        "setStorage:fail permission denied",
        "writeFile:fail permission denied",
    ];
    assert_eq!((ended.code, ended.out), (Some(0), expected.join("\n")), "{}", ended.err);
    assert_eq!(fs::read_to_string(usr.join("a")).unwrap(), "old");
    assert_eq!((names(&usr).len(), names(&store).len(), names(&parts).len()), (1, 0, 0));
    assert_eq!(names(&files).len(), 1, "the temp file stays");
    assert!(!home.join("storage.json").exists() && !home.join("storage.json.new").exists());
    for folder in [&home, &usr, &store, &files, &parts] {
        allow(folder, 0o755);
    }
    assert_eq!(ward.run(&["b.js"]).code, Some(0));
    assert_eq!(names(&ward.home("tmp")), [""; 0], "what could not be removed is gone after the next start");
}

#[test]
fn a_home_that_is_taken_away_during_a_run_fails_and_is_not_made_again() {
    let ward = Ward::new();
    let ended = ward.interrupted(|| fs::remove_dir_all(ward.home("")).unwrap());
    let expected = [
        "appendFile:fail no such file or directory http://usr/none",
        "downloadFile:fail download save file error",
        "downloadFile:fail download save file error",
        "mkdir:fail no such file or directory http://usr/folder",
        "saveFile:fail no such file or directory http://tmp/HEX.unknown",
        "setStorage:fail Input/output error",
        "writeFile:fail Input/output error",
    ];
    assert_eq!((ended.code, ended.out), (Some(0), expected.join("\n")), "{}", ended.err);
    assert!(!ward.home("").exists());
    assert_eq!(ward.run(&["b.js"]).code, Some(0));
}

#[test]
fn a_folder_for_temporary_files_that_is_none_is_named() {
    let bench = Bench::new(&[("b.js", ""), ("file", "x")]);
    let mut command = bench.command(&["run", "b.js"]);
    let ended = Ended::from(command.env("TMPDIR", bench.path("file")).output().unwrap());
    assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{ended:?}");
    assert!(ended.err.contains("no room for temporary files: Not a directory"), "{ended:?}");
    assert!(ended.err.contains(&bench.path("file").display().to_string()), "{ended:?}");
}
