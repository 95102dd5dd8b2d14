//! Files and the choosers (chapter FILE).

use super::{ALWAYS, CALLBACKS, Members, Offer, at};
use crate::version::Feature;

pub(super) const FILES: &[Offer] = &[
    Offer::new("saveFile", ALWAYS).with(&[CALLBACKS, SAVE_FILE]),
    Offer::new("getSavedFileList", ALWAYS).with(&[CALLBACKS, SAVED_FILES]),
    Offer::new("getSavedFileInfo", ALWAYS).with(&[
        CALLBACKS,
        FILE_PATH,
        &[at("success", "size createTime", ALWAYS)],
    ]),
    Offer::new("removeSavedFile", ALWAYS).with(&[CALLBACKS, FILE_PATH]),
    Offer::new("getFileInfo", ALWAYS).with(&[CALLBACKS, FILE_PATH, MEASURED]),
    // Not a function, but a member of `wx` all the same.
    Offer::new("env", ALWAYS).with(&[&[at("", "USER_DATA_PATH", ALWAYS)]]),
    Offer::new("getFileSystemManager", Feature::FileSystem.since()).giving("FileSystemManager"),
    Offer::new("FileSystemManager", Feature::FileSystem.since()).with(&[METHODS, OPTIONS, RESULTS]),
    Offer::new("playVoice", ALWAYS).with(&[CALLBACKS, FILE_PATH]),
    Offer::new("chooseImage", ALWAYS).with(&[
        CALLBACKS,
        &[
            at("object", "count sizeType sourceType", ALWAYS),
            at("object.sizeType", "original compressed", ALWAYS),
            at("object.sourceType", "album camera", ALWAYS),
            at("success", "tempFilePaths", ALWAYS),
            at("success", "tempFiles", Feature::TempFiles.since()),
        ],
    ]),
    Offer::new("chooseMedia", Feature::ChooseMedia.since()).with(&[
        CALLBACKS,
        &[
            at("object", "count mediaType sourceType maxDuration sizeType camera", ALWAYS),
            at("object.mediaType", "image video mix", ALWAYS),
            at("object.sourceType", "album camera", ALWAYS),
            at("object.camera", "back front", ALWAYS),
            at("success", "tempFiles type", ALWAYS),
        ],
    ]),
    Offer::new("chooseMessageFile", Feature::ChooseMessageFile.since()).with(&[
        CALLBACKS,
        &[
            at("object", "count type", ALWAYS),
            at("object.type", "all video image file", ALWAYS),
            at("object", "extension", Feature::ChooseExtension.since()),
            at("success", "tempFiles", ALWAYS),
        ],
    ]),
];

const FILE_PATH: &[Members] = &[at("object", "filePath", ALWAYS)];

const SAVE_FILE: &[Members] = &[at("object", "tempFilePath", ALWAYS), at("success", "savedFilePath", ALWAYS)];

const SAVED_FILES: &[Members] = &[at("success", "fileList", ALWAYS)];

const MEASURED: &[Members] = &[
    at("object", "digestAlgorithm", ALWAYS),
    at("object.digestAlgorithm", "md5 sha1 sha256", ALWAYS),
    at("success", "size digest", ALWAYS),
];

const METHODS: &[Members] = &[
    at("", "access stat readFile writeFile copyFile rename unlink mkdir rmdir readdir saveFile", ALWAYS),
    at("", "accessSync statSync readFileSync writeFileSync copyFileSync renameSync unlinkSync", ALWAYS),
    at("", "mkdirSync rmdirSync readdirSync saveFileSync", ALWAYS),
    at("", "getSavedFileList removeSavedFile getFileInfo", ALWAYS),
    at("", "appendFile appendFileSync", Feature::AppendFile.since()),
];

const ENCODINGS: &str = "ascii base64 binary hex ucs2 ucs-2 utf16le utf-16le utf-8 utf8 latin1";

const OPTIONS: &[Members] = &[
    at("access.object", "path", ALWAYS),
    at("stat.object", "path", ALWAYS),
    at("stat.object", "recursive", Feature::Recursive.since()),
    at("readFile.object", "filePath encoding", ALWAYS),
    at("readFile.object.encoding", ENCODINGS, ALWAYS),
    at("readFile.object", "position length", Feature::ReadRange.since()),
    at("writeFile.object", "filePath data encoding", ALWAYS),
    at("writeFile.object.encoding", ENCODINGS, ALWAYS),
    at("appendFile.object", "filePath data encoding", Feature::AppendFile.since()),
    at("copyFile.object", "srcPath destPath", ALWAYS),
    at("rename.object", "oldPath newPath", ALWAYS),
    at("unlink.object", "filePath", ALWAYS),
    at("mkdir.object", "dirPath", ALWAYS),
    at("mkdir.object", "recursive", Feature::Recursive.since()),
    at("rmdir.object", "dirPath", ALWAYS),
    at("rmdir.object", "recursive", Feature::Recursive.since()),
    at("readdir.object", "dirPath", ALWAYS),
    at("saveFile.object", "tempFilePath filePath", ALWAYS),
    at("removeSavedFile.object", "filePath", ALWAYS),
    at("getFileInfo.object", "filePath digestAlgorithm", ALWAYS),
    at("getFileInfo.object.digestAlgorithm", "md5 sha1 sha256", ALWAYS),
];

const RESULTS: &[Members] = &[
    at("stat.success", "stats", ALWAYS),
    at("readFile.success", "data", ALWAYS),
    at("readdir.success", "files", ALWAYS),
    at("saveFile.success", "savedFilePath", ALWAYS),
    at("getSavedFileList.success", "fileList", ALWAYS),
    at("getFileInfo.success", "size digest", ALWAYS),
];
