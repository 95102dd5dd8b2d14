//! Files and storage: what a run keeps, what it leaves, and what its choosers find.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Child;

use crate::bench::{Bench, Ended};

const APPID: &str = "wx0123456789abcdef";

/// Writes and reads what a launch may find of the ones before it.
const DIARY: &str = "var fs = wx.getFileSystemManager(), path = wx.env.USER_DATA_PATH + '/a'\n\
    try { console.log(fs.readFileSync(path, 'utf8'), wx.getStorageSync('n')) } catch (error) { console.log('nothing') }\n\
    fs.writeFileSync(path, 'kept'); wx.setStorageSync('n', (wx.getStorageSync('n') || 0) + 1)";

/// Says the path of a temp file, and stays.
const HOLDER: &str = "wx.chooseImage({ success: function (r) { console.log(r.tempFilePaths[0]); setInterval(function () {}, 1000) } })";

fn in_data(arguments: &[&'static str]) -> Vec<&'static str> {
    [&["run", "--data-dir", "data", "--appid", APPID], arguments].concat()
}

/// Begins a run, and waits for its first line.
fn begin(bench: &Bench, arguments: &[&str]) -> (Child, String) {
    let mut child = bench.spawn(arguments);
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (child, line.trim().to_owned())
}

#[test]
fn a_data_dir_keeps_files_and_storage_of_an_appid() {
    let bench = Bench::new(&[("a.js", DIARY)]);
    let out = |ended: Ended| (ended.code, ended.out, ended.err);
    assert_eq!(out(bench.run(&in_data(&["a.js"]))), (Some(0), "nothing\n".into(), String::new()));
    assert_eq!(out(bench.run(&in_data(&["a.js"]))), (Some(0), "kept 1\n".into(), String::new()));
    assert_eq!(bench.run(&["run", "--data-dir", "data", "a.js"]).out, "nothing\n", "another appid");
    assert_eq!(bench.run(&["run", "a.js"]).out, "nothing\n", "no data dir");
    let storage = fs::read_to_string(bench.path(&format!("data/{APPID}/storage.json"))).unwrap();
    assert_eq!(storage, r#"{"n":{"type":"Number","data":"2"}}"#);
    assert_eq!(fs::read_dir(bench.path(&format!("data/{APPID}/tmp"))).unwrap().count(), 0);
}

#[test]
fn a_second_process_is_refused_and_told_who_was_first() {
    let bench = Bench::new(&[("a.js", HOLDER), ("b.js", "console.log('ran')"), ("p.png", "x")]);
    let (mut first, _) = begin(&bench, &in_data(&["a.js", "--images", "p.png"]));
    let second = bench.run(&in_data(&["b.js"]));
    assert_eq!((second.code, second.out.as_str()), (Some(2), ""), "{second:?}");
    assert!(second.err.contains(&format!("is in use by process {}", first.id())), "{second:?}");
    assert_eq!(bench.run(&["run", "--data-dir", "data", "b.js"]).code, Some(0), "another appid is free");
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(bench.run(&in_data(&["b.js"])).code, Some(0), "the dead own nothing");
}

#[test]
fn temp_files_of_a_killed_run_are_gone_after_the_next_start() {
    let bench = Bench::new(&[("a.js", HOLDER), ("b.js", ""), ("p.png", "x")]);
    let (mut first, path) = begin(&bench, &in_data(&["a.js", "--images", "p.png"]));
    let name = path.strip_prefix("http://tmp/").unwrap();
    let launches = bench.path(&format!("data/{APPID}/tmp"));
    let launch = fs::read_dir(&launches).unwrap().next().unwrap().unwrap().path();
    assert!(launch.join("files").join(name).is_file(), "{}", launch.display());
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(launch.exists());
    bench.run(&in_data(&["b.js"]));
    assert_eq!(fs::read_dir(launches).unwrap().count(), 0);
}

#[test]
fn choosers_find_the_images_in_order() {
    let script = "wx.chooseImage({ count: 2, success: function (r) { console.log(r.tempFiles.map(function (f) { return f.size })) } })";
    let bench = Bench::new(&[("a.js", script), ("p.png", "1"), ("q.jpg", "22"), ("r.gif", "333")]);
    for arguments in [
        &["a.js", "--images", "q.jpg", "p.png", "--images", "r.gif"][..],
        &["--images", "q.jpg", "p.png", "r.gif", "a.js"],
        &["--images", "q.jpg", "--images", "p.png", "a.js"],
        &["--images", "q.jpg", "--images=p.png", "--debug", "a.js"],
    ] {
        let ended = bench.run(&[&["run"], arguments].concat());
        assert_eq!((ended.code, ended.out.as_str()), (Some(0), "[ 2, 1 ]\n"), "{arguments:?}: {ended:?}");
    }
}

#[test]
#[cfg(unix)]
fn files_of_the_package_are_those_beside_the_script_itself() {
    let script = "require('./m'); console.log(wx.getFileSystemManager().readFileSync('m.js', 'utf8'))";
    let bench = Bench::new(&[("real/a.js", script), ("real/m.js", "// m"), ("links/", "")]);
    std::os::unix::fs::symlink("../real/a.js", bench.path("links/link.js")).unwrap();
    let ended = bench.run(&["run", "links/link.js"]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), "// m\n"), "{ended:?}");
}

#[test]
fn what_cannot_be_a_home_or_an_image_is_named() {
    let bench = Bench::new(&[
        ("a.js", "console.log('ran')"),
        ("file", "x"),
        ("broken/touristappid/storage.json", "{"),
        ("folder/", ""),
    ]);
    for (arguments, text) in [
        (&["--images", "none.png"][..], "--images none.png: "),
        (&["--images", "folder"], "--images folder: this is no file"),
        (&["--data-dir", "file"], "--data-dir: file/touristappid: "),
        (&["--data-dir", "folder", "--appid", "../x"], "\"../x\" is no appid"),
        (&["--data-dir", "broken"], "broken/touristappid/storage.json: "),
    ] {
        let ended = bench.run(&[&["run", "a.js"], arguments].concat());
        assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{ended:?}");
        assert!(ended.err.contains(text), "{text:?} is not in {:?}", ended.err);
    }
}

/// A file system on which no file may be longer than 64 blocks, whatever the unit.
#[test]
#[cfg(unix)]
fn a_disk_that_fills_up_fails_as_the_rule_book_says_and_leaves_nothing() {
    let script = "var usr = wx.env.USER_DATA_PATH, fs = wx.getFileSystemManager()\n\
        function told(r) { console.log(r.errMsg) }\n\
        wx.downloadFile({ url: 'https://api.practice.test/bytes/500000', complete: told })\n\
        wx.downloadFile({ url: 'https://api.practice.test/bytes/500000', filePath: usr + '/a', complete: function (r) {\n\
          told(r); console.log(fs.readdirSync(usr).length)\n\
          fs.writeFile({ filePath: usr + '/b', data: new ArrayBuffer(500000), complete: told })\n\
          wx.setStorage({ key: 'a', data: 'x'.repeat(500000), complete: told }) } })";
    let bench = Bench::new(&[("a.js", script)]);
    let wxnet = env!("CARGO_BIN_EXE_wxnet");
    let arguments = in_data(&["--practice", "a.js"]).join(" ");
    let limited = format!("trap '' XFSZ; ulimit -f 64; exec {wxnet} {arguments}");
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &limited]).current_dir(bench.path("")).env("TMPDIR", bench.path("tmp"));
    let ended = Ended::from(shell.output().unwrap());
    let mut lines: Vec<&str> = ended.out.lines().collect();
    lines.sort_unstable();
    let full = "fail the maximum size of the file storage limit is exceeded";
    assert_eq!(
        (ended.code, lines),
        (
            Some(0),
            vec![
                "0",
                "downloadFile:fail download save file error",
                "downloadFile:fail download save file error",
                &format!("setStorage:{full}"),
                &format!("writeFile:{full}"),
            ]
        ),
        "{}",
        ended.err
    );
    for folder in ["usr", "tmp"] {
        assert_eq!(
            fs::read_dir(bench.path(&format!("data/{APPID}/{folder}"))).unwrap().count(),
            0,
            "{folder}"
        );
    }
    assert!(!bench.path(&format!("data/{APPID}/storage.json")).exists());
}
