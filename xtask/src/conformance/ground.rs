//! Where cases run: a practice server, and sessions that find their way to it.

use std::error::Error;
use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;
use wxnet::{Config, Detours, DomainLists, Parts, Platform, Trust, TrustError, Unanswered};
use wxnet_practice::Practice;
use wxnet_project::parse_domains;
use wxnet_runtime::{Carrier, Case, CaseFailure, Level, Output, Seams, Setup};

use super::place::Place;

/// What is emulated, and how messages travel.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stand {
    pub(crate) place: Place,
    pub(crate) carrier: Carrier,
}

/// A practice server for one case after the other.
pub(crate) struct Ground {
    practice: Rc<Practice>,
    package: PathBuf,
    toolkit: String,
    trust: Trust,
    domains: DomainLists,
}

impl Ground {
    /// Starts the server. `folder` has the cases' toolkit, and is their package.
    pub(crate) fn new(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let practice = Practice::start(wxnet_practice::Options::default())?;
        let mut trust = Trust::default();
        trust.add_pem(practice.ca_pem().as_bytes())?;
        Ok(Self {
            domains: parse_domains(Path::new("domains.json"), &practice.domains_json())?,
            practice: Rc::new(practice),
            package: folder.to_owned(),
            toolkit: fs::read_to_string(folder.join("t.js"))?,
            trust,
        })
    }

    /// Plays a case on a server that remembers nothing of the one before.
    pub(crate) fn play(
        &self,
        case: &Case,
        source: &str,
        stand: Stand,
    ) -> io::Result<Result<(), CaseFailure>> {
        self.practice.control("/reset", None);
        let trust = self.trust(case).map_err(io::Error::other)?;
        let setup = self.setup(source, stand, trust);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(runtime.block_on(case.run(&self.toolkit, setup)))
    }

    /// The practice server's CA, and what the case wants besides.
    fn trust(&self, case: &Case) -> Result<Trust, TrustError> {
        let mut trust = self.trust.clone();
        let pems = self.practice.control("/certificates", None);
        let pem = |name: &String| pems[name].as_str().unwrap_or_default().to_owned();
        for name in case.cacert() {
            trust.add_pem(pem(&name).as_bytes())?;
        }
        for name in case.intermediate() {
            trust.add_intermediates(pem(&name).as_bytes())?;
        }
        Ok(trust)
    }

    fn setup(&self, source: &str, Stand { place, carrier }: Stand, trust: Trust) -> Setup {
        let config = Config::new(place.platform, place.lib_version);
        let server = Rc::clone(&self.practice);
        let parts = self.parts(own_platform(source).unwrap_or(place.platform), trust);
        let config = Config { domains: self.domains_for(source), ..config };
        Setup {
            folder: self.package.clone(),
            carrier,
            server: Some(Rc::new(move |path, body| server.control(path, body))),
            ..Setup::new(config, parts, Rc::new(Silent))
        }
    }

    /// The server's lists with the hosts that a case speaks of: an old base library reads twenty entries and warns of
    /// each one more (DOM-11).
    pub(crate) fn domains_for(&self, source: &str) -> DomainLists {
        let named = |entry: &&String| {
            let host = entry.split_once("://").map_or(entry.as_str(), |(_, host)| host);
            let label = host.split('.').next().unwrap_or(host);
            source.contains(label) || self.toolkit.contains(&format!("//{host}"))
        };
        let listed = |list: &[String]| list.iter().filter(named).cloned().collect();
        let DomainLists { request, socket, upload, download } = &self.domains;
        DomainLists {
            request: listed(request),
            socket: listed(socket),
            upload: listed(upload),
            download: listed(download),
        }
    }

    /// What each launch of a case stands on; paths of files are spelt as on its platform.
    fn parts(&self, platform: Platform, trust: Trust) -> Seams {
        let practice = Rc::clone(&self.practice);
        let package = self.package.clone();
        Box::new(move |home| {
            let mut detours = Detours::default();
            for way in practice.connect_to() {
                detours.add_connect_to(&way.to_string()).map_err(io::Error::other)?;
            }
            let parts = Parts::at_home(home, platform, Some(&package))?;
            Ok(Parts {
                resolve: Arc::new(detours),
                dial: Arc::new(Unanswered::at(vec![UNANSWERED])),
                trust: trust.clone(),
                ..parts
            })
        })
    }
}

/// Where the practice server's unanswered host is.
pub(crate) const UNANSWERED: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

/// The platform that a case names for itself.
fn own_platform(source: &str) -> Option<Platform> {
    let (comment, _) = source.trim_start().strip_prefix("/*")?.split_once("*/")?;
    let head: Value = serde_json::from_str(comment).ok()?;
    head["config"]["platform"].as_str()?.parse().ok()
}

/// What cases print explains only failures, which keep it.
struct Silent;

impl Output for Silent {
    fn console(&self, _: Level, _: &str) {}
    fn say(&self, _: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_may_name_its_platform() {
        let source = r#"/* {"rules": ["BG-01"], "config": {"platform": "ios"}} */ export default 1"#;
        assert_eq!(own_platform(source), Some(Platform::Ios));
        assert_eq!(own_platform(r#"/* {"rules": ["BG-01"]} */"#), None);
    }
}
