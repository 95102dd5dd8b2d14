//! Messages about files: the functions of the file system, and the choosers (chapter FILE).

use wxnet::{
    Api, Argument, Body, Choice, Chooser, ChosenFile, Depth, FileAnswer, FileCall, ParameterError, Payload,
    Place, Range, SavedFile, Stats, Version,
};

use crate::bridge::Bridge;
use crate::encode;
use crate::error::ProtocolError;
use crate::field::Field;
use crate::message::{Reply, record};
use crate::reader::{Form, Reader, argument};

impl Bridge {
    /// A function of the file system, in one of its two forms.
    pub(crate) fn file(
        &mut self,
        fields: &mut Reader<'_>,
        body: Option<Body>,
    ) -> Result<Reply, ProtocolError> {
        let (api, form) = fields.function("a function of the file system", is_of_files)?;
        self.demand_form(api, form)?;
        let op = fields.op()?;
        let asked = Asked::read(fields, body)?;
        let version = self.engine_ref().config().lib_version;
        let call = match asked.into_call(api, version) {
            Ok(call) => call,
            Err(error) if form == Form::Sync => return Ok(encode::failure(error.throw(api, version)).into()),
            Err(error) => return Ok(self.refuse(api, &error)),
        };
        if form == Form::Callbacks {
            self.engine().file(call, op);
            return Ok(Reply::default());
        }
        Ok(match self.engine().file_sync(call) {
            Ok(answer) => {
                let (head, body) = result(answer);
                Reply { head, body }
            }
            Err(failed) => encode::failure(failed).into(),
        })
    }

    /// A chooser.
    pub(crate) fn choose(&mut self, fields: &mut Reader<'_>) -> Result<Reply, ProtocolError> {
        let (chooser, api) = fields.word("a chooser", |name| match name {
            "chooseImage" => Some((Chooser::Image, Api::ChooseImage)),
            "chooseMedia" => Some((Chooser::Media, Api::ChooseMedia)),
            "chooseMessageFile" => Some((Chooser::MessageFile, Api::ChooseMessageFile)),
            _ => None,
        })?;
        self.demand(api.name())?;
        let op = fields.op()?;
        let count = fields.number()?.given();
        let kinds = fields.texts()?;
        let extensions = fields.texts()?;
        let version = self.engine_ref().config().lib_version;
        let choice = Choice::read(chooser, count, &kinds, extensions, version);
        self.engine().file(FileCall::Choose(choice), op);
        Ok(Reply::default())
    }
}

fn is_of_files(api: Api) -> bool {
    use Api as A;
    matches!(
        api,
        A::Access
            | A::Stat
            | A::ReadFile
            | A::WriteFile
            | A::AppendFile
            | A::CopyFile
            | A::Rename
            | A::Unlink
            | A::Mkdir
            | A::Rmdir
            | A::Readdir
            | A::SaveFile
            | A::GetSavedFileList
            | A::GetSavedFileInfo
            | A::RemoveSavedFile
            | A::GetFileInfo
            | A::PlayVoice
    )
}

/// What a message says of a function's parameters.
#[derive(Default)]
struct Asked {
    path: Argument<String>,
    to: Argument<String>,
    encoding: Argument<String>,
    digest: Argument<String>,
    range: Range,
    depth: Depth,
    data: Argument<Payload>,
}

impl Asked {
    fn read(fields: &mut Reader<'_>, body: Option<Body>) -> Result<Self, ProtocolError> {
        let mut asked = Self { path: fields.string()?, to: fields.string()?, ..Self::default() };
        fields.record(|name, field| match (name, field) {
            ("encoding", field) => argument(field.clone()).map(|it| asked.encoding = it).is_ok(),
            ("digestAlgorithm", field) => argument(field.clone()).map(|it| asked.digest = it).is_ok(),
            ("position", Field::Number(position)) => asked.range.position.replace(*position).is_none(),
            ("length", Field::Number(length)) => asked.range.length.replace(*length).is_none(),
            ("recursive", Field::Bool(true)) => {
                asked.depth = Depth::Recursive;
                true
            }
            _ => false,
        })?;
        asked.data = match (fields.beside_body()?, body) {
            (Argument::Missing, Some(body)) => Argument::Given(body.into()),
            (_, Some(_)) => {
                return Err(ProtocolError::Body { message: fields.message(), expected: "left out" });
            }
            (data, None) => data,
        };
        Ok(asked)
    }

    fn into_call(self, api: Api, version: Version) -> Result<FileCall<Payload>, ParameterError> {
        let Self { path, to, encoding, digest, range, depth, data } = self;
        match api {
            Api::Access => FileCall::access(path),
            Api::Stat => FileCall::stat(path, depth, version),
            Api::ReadFile => FileCall::read(path, encoding, range, version),
            Api::WriteFile => FileCall::write(path, data, encoding, Place::Whole),
            Api::AppendFile => FileCall::write(path, data, encoding, Place::End),
            Api::CopyFile => FileCall::copy(path, to),
            Api::Rename => FileCall::rename(path, to),
            Api::Unlink => FileCall::unlink(path),
            Api::Mkdir => FileCall::mkdir(path, depth, version),
            Api::Rmdir => FileCall::rmdir(path, depth, version),
            Api::Readdir => FileCall::readdir(path),
            Api::SaveFile => FileCall::save(path, to),
            Api::GetSavedFileInfo => FileCall::saved_file(path),
            Api::RemoveSavedFile => FileCall::remove_saved(path),
            Api::GetFileInfo => FileCall::measure(path, digest),
            Api::PlayVoice => FileCall::play(path),
            _ => Ok(FileCall::SavedFiles),
        }
    }
}

/// What a success object has beside its errMsg, and its data.
pub(crate) fn result(answer: FileAnswer<Payload>) -> (Field, Option<Body>) {
    let head = match answer {
        FileAnswer::Data(data) => return (record([]), Some(data.into_body())),
        FileAnswer::Done => record([]),
        FileAnswer::Stats(stats) => record([("stats", of_stats(stats))]),
        FileAnswer::Tree(tree) => {
            let one =
                |(path, stats): (String, Stats)| record([("path", path.into()), ("stats", of_stats(stats))]);
            record([("stats", Field::List(tree.into_iter().map(one).collect()))])
        }
        FileAnswer::Names(names) => record([("files", names.into())]),
        FileAnswer::Saved(path) => record([("savedFilePath", path.into())]),
        FileAnswer::SavedFiles(files) => {
            let one = |(path, SavedFile { size, created }): (String, SavedFile)| {
                record([("filePath", path.into()), ("size", size.into()), ("createTime", created.into())])
            };
            record([("fileList", Field::List(files.into_iter().map(one).collect()))])
        }
        FileAnswer::SavedFile(SavedFile { size, created }) => {
            record([("size", size.into()), ("createTime", created.into())])
        }
        FileAnswer::Measured(size, digest) => record([("size", size.into()), ("digest", digest.into())]),
        FileAnswer::Chosen(chooser, files) => chosen(chooser, &files),
    };
    (head, None)
}

fn of_stats(stats: Stats) -> Field {
    record([
        ("mode", stats.mode().into()),
        ("size", stats.size.into()),
        ("lastAccessedTime", stats.accessed.into()),
        ("lastModifiedTime", stats.modified.into()),
        ("isDirectory", stats.is_folder.into()),
    ])
}

fn chosen(chooser: Chooser, files: &[ChosenFile]) -> Field {
    let list = |one: fn(ChosenFile) -> Field| Field::List(files.iter().cloned().map(one).collect());
    match chooser {
        Chooser::Image => {
            let paths: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
            let image = |file: ChosenFile| record([("path", file.path.into()), ("size", file.size.into())]);
            record([("tempFilePaths", paths.into()), ("tempFiles", list(image))])
        }
        Chooser::Media => {
            let first = files.first().map(|file| file.kind);
            let alike = files.iter().all(|file| Some(file.kind) == first);
            let kind = first.filter(|_| alike).map_or("mix", |kind| kind.name());
            let medium = |file: ChosenFile| {
                record([
                    ("tempFilePath", file.path.into()),
                    ("size", file.size.into()),
                    ("fileType", file.kind.name().into()),
                ])
            };
            record([("tempFiles", list(medium)), ("type", kind.into())])
        }
        Chooser::MessageFile => {
            let file = |file: ChosenFile| {
                record([
                    ("path", file.path.into()),
                    ("size", file.size.into()),
                    ("name", file.name.into()),
                    ("type", file.kind.name().into()),
                    ("time", file.time.into()),
                ])
            };
            record([("tempFiles", list(file))])
        }
    }
}
