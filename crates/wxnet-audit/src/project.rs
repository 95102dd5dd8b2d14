//! A project, or a file of domain lists: what can be said of it without a network, and the addresses to probe.

use std::path::Path;

use wxnet::{AddressJudge, BarredHost, Config, DomainEntry, DomainList, DomainLists, Platform, Version};
use wxnet_project::{Knobs, ListedEntry, ProjectError, Settings, Sources, Survey, read_entries};

use crate::finding::{Finding, Kind, Severity};
use crate::judgement::{Judgement, Reproducible, Verdict};
use crate::lists::{ListFault, list_findings};
use crate::report::ProjectReport;
use crate::scripts::{Bounds, origin, script_findings, used_origins};
use crate::settings::setting_findings;
use crate::target::Target;

/// A project to check: its configuration, its domain lists, its scripts.
#[derive(Debug)]
pub struct Project {
    name: String,
    settings: Settings,
    entries: Vec<ListedEntry>,
    /// Lists that apply beside the project's own.
    beside: DomainLists,
    /// Where domain lists were looked for in vain.
    missing: Option<String>,
    /// What its scripts say; nothing of a file of domain lists.
    survey: Option<Survey>,
}

/// What came of looking at a project, and what to probe.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// What came of it.
    pub report: ProjectReport,
    /// The addresses that its lists and scripts name.
    pub targets: Vec<Target>,
}

impl Project {
    /// Reads the folder of a mini-program, a script with what it requires, or a file of domain lists (`.json`). Domain
    /// lists of a folder or script are those of `domains`, or else of its domains.json.
    ///
    /// # Errors
    /// There is no such project, or one of its files cannot be taken.
    pub fn open(path: &Path, domains: Option<&Path>) -> Result<Self, ProjectError> {
        let is_lists = path.is_file() && path.extension().is_some_and(|extension| extension == "json");
        let name = path.display().to_string();
        if is_lists {
            return Ok(Self {
                name,
                settings: Settings::default(),
                entries: read_entries(path)?,
                beside: DomainLists::default(),
                missing: None,
                survey: None,
            });
        }
        let sources = Sources::open(path)?;
        let file = domains.unwrap_or_else(|| sources.domains_file());
        let missing = (domains.is_none() && !file.exists()).then(|| file.display().to_string());
        Ok(Self {
            name,
            settings: sources.settings().clone(),
            entries: if missing.is_some() { Vec::new() } else { read_entries(file)? },
            beside: DomainLists::default(),
            missing,
            survey: Some(sources.survey()),
        })
    }

    /// With further lists: what they admit is admitted, but nobody answers for them.
    #[must_use]
    pub fn beside(self, lists: DomainLists) -> Self {
        Self { beside: lists, missing: None, ..self }
    }

    /// With the numbers of that base library, whatever its files say.
    #[must_use]
    pub fn with_lib_version(self, version: Version) -> Self {
        let knobs = Knobs { lib_version: Some(version), ..Knobs::default() };
        Self { settings: self.settings.under(knobs), ..self }
    }

    /// What its files say.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Every entry that applies.
    #[must_use]
    pub fn domains(&self) -> DomainLists {
        let mut domains = DomainLists::default();
        for entry in &self.entries {
            domains.of_mut(entry.list).push(entry.text.clone());
        }
        domains.extend(self.beside.clone());
        domains
    }

    /// Looks at lists, scripts and configuration, with the numbers of its base library.
    #[must_use]
    pub fn inspect(&self, platforms: &[Platform]) -> Inspection {
        let domains = self.domains();
        let config =
            Config { domains: domains.clone(), ..Config::new(Platform::Ios, self.settings.lib_version) };
        let mut findings = list_findings(&self.entries, config.entry_limit(), platforms);
        let judge = AddressJudge::of(config);
        if let Some(survey) = &self.survey {
            let bounds = Bounds {
                judge: &judge,
                domains: &domains,
                platforms,
                project: &self.name,
                unchecked: self.unchecked(platforms),
            };
            findings.extend(script_findings(survey, &bounds));
            findings.extend(self.no_file(&findings));
            findings.extend(self.unused(survey, platforms));
        }
        findings.extend(setting_findings(&self.settings, platforms));
        findings.sort_by_key(|it| std::cmp::Reverse(it.severity()));
        let report = ProjectReport {
            name: self.name.clone(),
            judgements: platforms.iter().map(|platform| judgement(*platform, &findings)).collect(),
            findings,
            scripts: self.survey.as_ref().map(|survey| survey.files),
        };
        Inspection { report, targets: self.targets(&judge) }
    }

    /// The platforms that check no addresses as the project is configured.
    fn unchecked(&self, platforms: &[Platform]) -> Vec<Platform> {
        let Settings { debug, url_check, .. } = self.settings;
        let is_unchecked = |it: &Platform| if it.is_phone() { debug } else { !url_check };
        platforms.iter().copied().filter(is_unchecked).collect()
    }

    fn no_file(&self, findings: &[Finding]) -> Option<Finding> {
        let missing = self.missing.clone().filter(|_| !findings.is_empty())?;
        Some(Finding::new(ListFault::NoFile(missing), &[]))
    }

    /// Entries of the project's own that nothing was seen to use.
    fn unused(&self, survey: &Survey, platforms: &[Platform]) -> Vec<Finding> {
        let calls = used_origins(survey);
        let is_used = |entry: &DomainEntry, list: DomainList| {
            calls.iter().filter(|(_, own)| *own == list).any(|(origin, _)| admits(entry, origin))
                || survey.addresses.iter().any(|address| admits(entry, &address.text))
        };
        let unused = self.entries.iter().filter_map(|ListedEntry { list, text, place }| {
            let entry = DomainEntry::read(*list, text).ok().filter(|entry| !is_used(entry, *list))?;
            let fault = ListFault::Unused { list: *list, entry: entry.to_string() };
            Some(Finding::new(fault, platforms).at(place))
        });
        unused.collect()
    }

    /// The origins that lists and scripts name, each once, with the lists that they stand in or ought to.
    fn targets(&self, judge: &AddressJudge) -> Vec<Target> {
        let mut origins: Vec<(String, Vec<DomainList>)> = Vec::new();
        let mut add = |origin: String, list: DomainList| match origins.iter_mut().find(|it| it.0 == origin) {
            Some((_, lists)) if lists.contains(&list) => {}
            Some((_, lists)) => lists.push(list),
            None => origins.push((origin, vec![list])),
        };
        for entry in &self.entries {
            if let Ok(read) = DomainEntry::read(entry.list, &entry.text) {
                add(read.to_string(), entry.list);
            }
        }
        for (origin, list) in self.survey.iter().flat_map(used_origins) {
            add(origin, list);
        }
        origins.into_iter().filter_map(|(origin, lists)| target(&origin, lists, judge)).collect()
    }
}

/// An origin to probe; none for one that nobody can reach from a phone anyway.
fn target(origin: &str, lists: Vec<DomainList>, judge: &AddressJudge) -> Option<Target> {
    let target = Target::read(origin).ok().filter(Target::is_secure)?;
    if BarredHost::of(target.url()).is_some() {
        return None;
    }
    let refusal = lists.iter().find_map(|list| judge.judge(list.api(), origin).err());
    let target = target.used_by(lists);
    Some(match refusal {
        Some(refusal) => target.refused_by(refusal.rule),
        None => target,
    })
}

fn admits(entry: &DomainEntry, address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| entry.admits(&url) || entry.to_string() == origin(address, &url))
}

fn judgement(platform: Platform, findings: &[Finding]) -> Judgement {
    let own = || findings.iter().filter(|finding| finding.platforms.contains(&platform));
    let verdict = match own().map(Finding::severity).max() {
        Some(Severity::Error) => Verdict::Fail,
        Some(Severity::Warning) => Verdict::Warn,
        Some(Severity::Info) | None => Verdict::Pass,
    };
    let mut rules: Vec<&'static str> = own()
        .filter(|finding| finding.severity() == Severity::Error)
        .filter_map(|finding| match &finding.kind {
            Kind::List(fault) => fault.decides(),
            Kind::Script(fault) => fault.decides(),
            _ => None,
        })
        .collect();
    rules.sort_unstable();
    rules.dedup();
    Judgement { platform, verdict, rules, error: None, reproducible: Reproducible::Yes }
}
