//! What `createMiniProgram` is given.

use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map, Value};
use wxnet::{Config, Detours, DomainLists, Home, Interface, Parts, Platform, Trust, Unanswered};
use wxnet_project::{
    Knobs, Program, Project, Settings, parse_domains, parse_option, read_answers, read_domains, set_option,
    texts_option, unchecked,
};

use crate::counts::Counting;

/// A mini-program that can be launched.
#[derive(Debug)]
pub(crate) struct Setup {
    pub(crate) config: Config,
    /// What runs, if there is a project.
    pub(crate) program: Option<Program>,
    /// What is said before anything runs.
    pub(crate) notices: Vec<String>,
    trust: Trust,
    detours: Detours,
    unanswered: Vec<IpAddr>,
    images: Vec<PathBuf>,
    /// Where the package is: paths of its files begin there.
    root: Option<PathBuf>,
    /// None once nothing is launched any more: whoever has the same `dataDir` next must find it free.
    home: Option<Arc<Home>>,
}

/// Why a setup is none: an option, and what is wrong with it.
type Refusal = String;

impl Setup {
    /// Reads the options, which are those of `docs/driver.md` and of the command line.
    pub(crate) fn read(options: &str) -> Result<Self, Refusal> {
        let mut options: Map<String, Value> =
            serde_json::from_str(options).map_err(|error| format!("options: {error}"))?;
        let project = take(&mut options, "project", open)?;
        let platform: Platform = take(&mut options, "platform", parse_option)?.unwrap_or_default();
        let knobs = Knobs {
            appid: take(&mut options, "appid", parse_option)?,
            lib_version: take(&mut options, "libVersion", parse_option)?,
            url_check: take(&mut options, "urlCheck", flag)?,
            debug: take(&mut options, "debug", flag)?,
        };
        let url_check_given = knobs.url_check == Some(false);
        let settings = project.as_ref().map_or_else(Settings::default, Project::settings).under(knobs);
        if url_check_given && settings.ignores_url_check(platform) {
            return Err(URL_CHECK_ON_PHONE.to_owned());
        }
        let mut notices: Vec<String> = settings.warnings(platform).iter().map(ToString::to_string).collect();
        let mut config = settings.config(platform);
        config.device.interfaces = interfaces(&mut notices);
        if let Some(lists) = take(&mut options, "domains", domains)? {
            config.domains = lists;
        }
        let mut trust = trust(&mut options)?;
        let mut detours = detours(&mut options)?;
        if let Some(Value::Object(mut practice)) = options.remove("practice") {
            let lists = take(&mut practice, "domains", domains)?.unwrap_or_default();
            config.domains.extend(lists);
            add_certificates(&mut trust, &mut practice)?;
            add_detours(&mut detours, &mut practice)?;
        }
        let unanswered = take(&mut options, "unanswered", addresses)?.unwrap_or_default();
        let images = take(&mut options, "images", paths)?.unwrap_or_default();
        let program = project.as_ref().map(|project| project.program().clone());
        let root = program.as_ref().map(|program| program.root().to_owned());
        let root = take(&mut options, "root", |value| text(value).map(PathBuf::from))?.or(root);
        let data_dir = take(&mut options, "dataDir", |value| text(value).map(PathBuf::from))?;
        if let Some(Value::String(file)) = options.get("answers") {
            config.answers = read_answers(Path::new(file)).map_err(|error| format!("answers: {error}"))?;
            options.remove("answers");
        }
        for (name, value) in options {
            set_option(&mut config, &name, &value).map_err(|error| format!("{name}: {error}"))?;
        }
        notices.extend(unchecked(&config));
        let home = home(data_dir.as_deref(), &config)?;
        Ok(Self { config, program, notices, trust, detours, unanswered, images, root, home: Some(home) })
    }

    /// The engine's seams, for one launch.
    pub(crate) fn parts(&self) -> std::io::Result<Parts> {
        let home = self.home.as_ref().ok_or_else(|| std::io::Error::other("this mini-program was closed"))?;
        Ok(Parts {
            resolve: Arc::new(self.detours.clone()),
            dial: Arc::new(Counting(Unanswered::at(self.unanswered.clone()))),
            trust: self.trust.clone(),
            images: self.images.clone(),
            ..Parts::at_home(home, self.config.platform, self.root.as_deref())?
        })
    }

    /// What choosers find from now on, in the next launches.
    pub(crate) fn choose(&mut self, images: Vec<PathBuf>) {
        self.images = images;
    }

    /// Forgets saved files and storage.
    pub(crate) fn forget(&mut self) -> std::io::Result<()> {
        self.home = Some(Arc::new(Home::temporary()?));
        Ok(())
    }

    /// Nothing is launched any more: what is not kept goes, whoever still uses it.
    pub(crate) fn leave(&mut self) {
        if let Some(home) = self.home.take() {
            home.clear();
        }
    }
}

const URL_CHECK_ON_PHONE: &str =
    "urlCheck has no effect on phones (DBG-05); debug skips the domain lists, not the certificates";

/// Takes an option out, if it is there.
fn take<T>(
    options: &mut Map<String, Value>,
    name: &str,
    read: impl FnOnce(&Value) -> Result<T, String>,
) -> Result<Option<T>, Refusal> {
    let value = options.remove(name).filter(|value| !value.is_null());
    value.map(|value| read(&value).map_err(|error| format!("{name}: {error}"))).transpose()
}

fn open(value: &Value) -> Result<Project, String> {
    Project::open(Path::new(&text(value)?)).map_err(|error| error.to_string())
}

/// The lists themselves, or the file that has them.
fn domains(value: &Value) -> Result<DomainLists, String> {
    match value.as_str() {
        Some(file) => read_domains(Path::new(file)).map_err(|error| error.to_string()),
        None => parse_domains("domains".as_ref(), &value.to_string()).map_err(|error| error.to_string()),
    }
}

fn trust(options: &mut Map<String, Value>) -> Result<Trust, Refusal> {
    let mut trust = Trust::default();
    add_certificates(&mut trust, options)?;
    for (name, pem) in take(options, "intermediate", pems)?.unwrap_or_default() {
        trust.add_intermediates(&pem).map_err(|error| format!("intermediate: {name}{error}"))?;
    }
    if take(options, "useSystemCa", flag)? == Some(true) {
        trust.add_system().map_err(|error| format!("useSystemCa: {error}"))?;
    }
    Ok(trust)
}

fn add_certificates(trust: &mut Trust, options: &mut Map<String, Value>) -> Result<(), Refusal> {
    for (name, pem) in take(options, "cacert", pems)?.unwrap_or_default() {
        trust.add_pem(&pem).map_err(|error| format!("cacert: {name}{error}"))?;
    }
    Ok(())
}

/// Certificates: PEM texts, or the files that have them, each with how its errors begin.
fn pems(value: &Value) -> Result<Vec<(String, Vec<u8>)>, String> {
    let read = |entry: String| match entry.contains("-----BEGIN") {
        true => Ok((String::new(), entry.into_bytes())),
        false => match fs::read(&entry) {
            Ok(pem) => Ok((format!("{entry}: "), pem)),
            Err(error) => Err(format!("{entry}: {error}")),
        },
    };
    listed(value)?.into_iter().map(read).collect()
}

fn detours(options: &mut Map<String, Value>) -> Result<Detours, Refusal> {
    let mut detours = Detours::default();
    for entry in take(options, "resolve", listed)?.unwrap_or_default() {
        detours.add_resolve(&entry).map_err(|error| format!("resolve: {error}"))?;
    }
    add_detours(&mut detours, options)?;
    Ok(detours)
}

fn add_detours(detours: &mut Detours, options: &mut Map<String, Value>) -> Result<(), Refusal> {
    for entry in take(options, "connectTo", listed)?.unwrap_or_default() {
        detours.add_connect_to(&entry).map_err(|error| format!("connectTo: {error}"))?;
    }
    Ok(())
}

fn addresses(value: &Value) -> Result<Vec<IpAddr>, String> {
    let address = |text: String| text.parse().map_err(|_| format!("{text:?} is no address"));
    listed(value)?.into_iter().map(address).collect()
}

fn paths(value: &Value) -> Result<Vec<PathBuf>, String> {
    let path = |path: String| {
        let found = fs::metadata(&path).map_err(|error| format!("{path}: {error}"))?;
        found
            .is_file()
            .then(|| PathBuf::from(&path))
            .ok_or_else(|| format!("{path}: this is no regular file"))
    };
    listed(value)?.into_iter().map(path).collect()
}

fn home(data_dir: Option<&Path>, config: &Config) -> Result<Arc<Home>, Refusal> {
    let home = match data_dir {
        Some(folder) => Home::keep(folder, &config.appid.clone().unwrap_or_default())
            .map_err(|error| format!("dataDir: {error}"))?,
        None => Home::temporary().map_err(|error| format!("a temporary folder cannot be made: {error}"))?,
    };
    Ok(Arc::new(home))
}

/// The machine's addresses in local networks, whose neighbours are admitted (DOM-17).
fn interfaces(notices: &mut Vec<String>) -> Vec<Interface> {
    wxnet::interfaces().unwrap_or_else(|error| {
        notices.push(error.to_string());
        Vec::new()
    })
}

/// One text, or a list of texts.
fn listed(value: &Value) -> Result<Vec<String>, String> {
    value.as_str().map_or_else(|| texts_option(value), |text| Ok(vec![text.to_owned()]))
}

fn text(value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| "a text is expected".to_owned())
}

fn flag(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "true or false is expected".to_owned())
}
