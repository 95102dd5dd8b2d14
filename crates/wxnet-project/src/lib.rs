//! A mini-program project's files: what runs, and what it is configured with.
//!
//! A [`Project`] is a folder with an app.json, or one script file. Beside its program it has [`Settings`], merged from
//! project.private.config.json, project.config.json and app.json (LIB-09), and the domain lists of its domains.json.
//! Every [`ProjectError`] names the file, the line, the column and the field, and says what would mend it.

mod addresses;
mod answers;
mod app_json;
mod document;
mod domains;
mod launch;
mod layout;
mod options;
mod package;
mod page_config;
mod program;
mod project;
mod project_config;
mod settings;
mod syntax;
mod unchecked;
mod warning;
mod wrapped;

pub use addresses::{Secret, Survey, UnseenCall, UsedBy, WrittenAddress};
pub use answers::{AnswerShape, answered, answers, read_answers};
pub use app_json::{Switch, WrittenTimeout};
pub use document::{DocumentError, Expected, Place};
pub use domains::{
    Action, Change, ChangeError, Done, Effect, FaultyEntry, ListedEntry, change_domains, parse_domains,
    read_domains, read_entries,
};
pub use launch::launched_with;
pub use layout::{Alias, Layout, Subpackage};
pub use options::{parse_option, set_option, texts_option};
pub use package::{Package, PackageError};
pub use page_config::{PageConfig, UsedComponent};
pub use program::Program;
pub use project::{Project, ProjectError, Sources};
pub use settings::{Knobs, Settings};
pub use syntax::{Columns, Link, Script, SyntaxFault};
pub use unchecked::unchecked;
pub use warning::ProjectWarning;
pub use wrapped::Wrapped;
