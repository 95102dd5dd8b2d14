//! A project on disk.

use std::fs;
use std::path::{Path, PathBuf};

use wxnet_core::{AnswerBook, DomainLists, Version};

use crate::addresses::{Extent, Survey};
use crate::answers;
use crate::app_json::AppJson;
use crate::document::{Document, DocumentError, Place};
use crate::domains;
use crate::package::Package;
use crate::program::Program;
use crate::project_config::{MiniprogramRoot, ProjectConfig};
use crate::settings::Settings;

/// Why a path is not a project.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProjectError {
    /// There is nothing at the path.
    #[error("{}: no such file or folder", .0.display())]
    Missing(PathBuf),
    /// A folder that is not a mini-program.
    #[error(
        "{}: there is no app.json: give the folder that holds one, or write {{\"pages\": [\"index/index\"]}} into it",
        .0.display()
    )]
    NoAppJson(PathBuf),
    /// The folder that `miniprogramRoot` names is not a mini-program.
    #[error("{place}: miniprogramRoot is {folder:?}, but there is no app.json in {}", .looked_in.display())]
    NoAppJsonInRoot {
        /// Where it stands.
        place: Place,
        /// The folder, as written.
        folder: String,
        /// The folder, as it was looked for.
        looked_in: PathBuf,
    },
    /// A mini-program without its script.
    #[error("{}: there is no such file: it is the script that a mini-program begins with", .0.display())]
    NoAppJs(PathBuf),
    /// A page, or the app itself, of which there is only the TypeScript.
    #[error(
        "{}: this is TypeScript, and there is no {} beside it: build the project, and let miniprogramRoot of \
         project.config.json name the folder of the built files",
        .source_file.display(), .script.file_name().unwrap_or_default().display()
    )]
    NotBuilt {
        /// The script that is missing.
        script: PathBuf,
        /// What it is to be built from.
        source_file: PathBuf,
    },
    /// The script that a mini-program begins with lies elsewhere.
    #[error("{}: this link leads out of the mini-program, to {}", .file.display(), .found.display())]
    Outside {
        /// The link.
        file: PathBuf,
        /// Where it leads.
        found: PathBuf,
    },
    /// A pipe or a device.
    #[error("{}: this is no regular file: give a script, or the folder of a mini-program", .0.display())]
    NotAFile(PathBuf),
    /// A JSON file where a folder or a script is expected.
    #[error("{}: this is no script: give the folder of the mini-program", .0.display())]
    NotAScript(PathBuf),
    /// A file of the project cannot be taken.
    #[error(transparent)]
    Document(#[from] DocumentError),
}

/// The domain lists' file within a project.
const DOMAINS: &str = "domains.json";
/// The answers' file.
const ANSWERS: &str = "wxnet.answers.json";

/// A mini-program's folder, or one script.
#[derive(Clone, Debug)]
pub struct Project {
    program: Program,
    domains_file: PathBuf,
    has_domains: bool,
    settings: Settings,
}

impl Project {
    /// Opens a folder with an app.json (its own, or in the folder that `miniprogramRoot` names), or one script file. A
    /// script has no other files of a project than the domains.json and the wxnet.answers.json beside it.
    ///
    /// # Errors
    /// There is no such project, or one of its files cannot be taken.
    pub fn open(path: &Path) -> Result<Self, ProjectError> {
        if path.is_dir() {
            Self::open_folder(path)
        } else if path.exists() {
            Self::open_script(path)
        } else {
            Err(ProjectError::Missing(path.to_owned()))
        }
    }

    /// Where the domain lists of that project are looked for: in its folder, or beside its script. The rest of the
    /// project need not be sound, nor the file be there.
    ///
    /// # Errors
    /// There is nothing at the path.
    pub fn domains_file_of(path: &Path) -> Result<PathBuf, ProjectError> {
        match path {
            folder if folder.is_dir() => Ok(folder.join(DOMAINS)),
            script if script.exists() => Ok(script.with_file_name(DOMAINS)),
            _ => Err(ProjectError::Missing(path.to_owned())),
        }
    }

    /// The base library that the project's files name, if it is a folder where they name one (LIB-01, LIB-09).
    ///
    /// # Errors
    /// One of the files cannot be taken.
    pub fn lib_version_of(path: &Path) -> Result<Option<Version>, ProjectError> {
        if !path.is_dir() {
            return Ok(None);
        }
        let (config, _) = configs(path)?;
        Ok(config.lib_version.and_then(Result::ok))
    }

    fn open_folder(folder: &Path) -> Result<Self, ProjectError> {
        let Folder { config, config_file, root, app } = Folder::read(folder)?;
        let program = Program::with_layout(&root, app.layout.clone())?;
        let domains_file = folder.join(DOMAINS);
        let domains = read_if_there(&domains_file)?;
        Ok(Self {
            program,
            has_domains: domains.is_some(),
            settings: Settings::of_folder(config, &config_file, app, domains.unwrap_or_default())
                .answered(answers_if_there(&folder.join(ANSWERS))?),
            domains_file,
        })
    }

    fn open_script(script: &Path) -> Result<Self, ProjectError> {
        if script.extension().is_some_and(|extension| extension == "json") {
            return Err(ProjectError::NotAScript(script.to_owned()));
        }
        let domains_file = script.with_file_name(DOMAINS);
        let domains = read_if_there(&domains_file)?;
        Ok(Self {
            program: Program::script(script)?,
            has_domains: domains.is_some(),
            settings: Settings::of_script(domains.unwrap_or_default())
                .answered(answers_if_there(&script.with_file_name(ANSWERS))?),
            domains_file,
        })
    }

    /// What runs.
    #[must_use]
    pub const fn program(&self) -> &Program {
        &self.program
    }

    /// The page that the mini-program opens with; empty without one, as for a script.
    #[must_use]
    pub fn entry_page(&self) -> &str {
        self.program.layout().entry_page().unwrap_or_default()
    }

    /// Where the project's domains.json is looked for.
    #[must_use]
    pub fn domains_file(&self) -> &Path {
        &self.domains_file
    }

    /// Whether there is a domains.json there.
    #[must_use]
    pub const fn has_domains(&self) -> bool {
        self.has_domains
    }

    /// What the project's files say together: private over shared over app.json over defaults (LIB-09).
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.settings.clone()
    }
}

/// A project as it is written: its files need not be such that they run.
#[derive(Clone, Debug)]
pub struct Sources {
    package: Package,
    extent: Extent,
    /// The package's folder, as it was named to us.
    shown: PathBuf,
    domains_file: PathBuf,
    settings: Settings,
}

impl Sources {
    /// Reads the files that a project is configured with, of a folder or of a script and the folder around it.
    ///
    /// # Errors
    /// There is no such project, or one of those files cannot be taken.
    pub fn open(path: &Path) -> Result<Self, ProjectError> {
        if !path.is_dir() {
            let project = Project::open(path)?;
            return Ok(Self {
                package: Package::of(&project.program),
                extent: Extent::Script(project.program.entry().to_owned()),
                shown: path.with_file_name(""),
                domains_file: project.domains_file,
                settings: project.settings,
            });
        }
        let Folder { config, config_file, root, app } = Folder::read(path)?;
        let domains_file = path.join(DOMAINS);
        let domains = read_if_there(&domains_file)?.unwrap_or_default();
        let real = fs::canonicalize(&root).map_err(|_| ProjectError::Missing(root.clone()))?;
        Ok(Self {
            package: Package::of_sources(real, app.layout.clone()),
            extent: Extent::Folder,
            shown: root,
            settings: Settings::of_folder(config, &config_file, app, domains),
            domains_file,
        })
    }

    /// What its files say together (LIB-09).
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where its domains.json is looked for.
    #[must_use]
    pub fn domains_file(&self) -> &Path {
        &self.domains_file
    }

    /// What its scripts say of addresses.
    #[must_use]
    pub fn survey(&self) -> Survey {
        Survey::of(&self.package, &self.extent, &self.shown)
    }
}

/// What a project's folder is configured with.
struct Folder {
    config: ProjectConfig,
    config_file: PathBuf,
    root: PathBuf,
    app: AppJson,
}

impl Folder {
    fn read(folder: &Path) -> Result<Self, ProjectError> {
        let (config, config_file) = configs(folder)?;
        let root = config.miniprogram_root.as_ref().map_or_else(|| folder.to_owned(), |root| root.of(folder));
        let app_json =
            Document::read(&root.join("app.json"))?.ok_or_else(|| no_app_json(&config, folder, &root))?;
        let app = AppJson::read(&app_json)?;
        Ok(Self { config, config_file, root, app })
    }
}

impl MiniprogramRoot {
    fn of(&self, folder: &Path) -> PathBuf {
        match self.folder.trim_start_matches("./").trim_end_matches('/') {
            "" => folder.to_owned(),
            below => folder.join(below),
        }
    }
}

/// What the private file says over the shared one, and where the shared one is (LIB-09).
fn configs(folder: &Path) -> Result<(ProjectConfig, PathBuf), DocumentError> {
    let file = folder.join("project.config.json");
    let private = config(&folder.join("project.private.config.json"))?;
    Ok((private.over(config(&file)?), file))
}

fn config(file: &Path) -> Result<ProjectConfig, DocumentError> {
    let document = Document::read(file)?;
    Ok(document.as_ref().map(ProjectConfig::read).transpose()?.unwrap_or_default())
}

fn read_if_there(domains_file: &Path) -> Result<Option<DomainLists>, DocumentError> {
    Document::read(domains_file)?.as_ref().map(domains::lists).transpose()
}

fn answers_if_there(file: &Path) -> Result<AnswerBook, DocumentError> {
    Ok(Document::read(file)?.as_ref().map(answers::book).transpose()?.unwrap_or_default())
}

fn no_app_json(config: &ProjectConfig, folder: &Path, root: &Path) -> ProjectError {
    match &config.miniprogram_root {
        Some(written) if root != folder => ProjectError::NoAppJsonInRoot {
            place: written.place.clone(),
            folder: written.folder.clone(),
            looked_in: root.to_owned(),
        },
        _ => ProjectError::NoAppJson(folder.to_owned()),
    }
}
