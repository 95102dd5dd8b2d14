//! What an audit predicts for a platform is what a run on it does.

use std::sync::{Arc, Mutex};

use wxnet::{
    Config, DomainLists, MiniProgram, NetError, Observation, Observe, Observed, Parts, Platform, Request,
};
use wxnet_audit::{Finding, Ground, Judgement, Reproducible, Severity, TargetReport, Verdict};

use crate::ground::{audited, ground, practice};

pub(crate) const EVERYWHERE: [Platform; 3] = [Platform::Ios, Platform::Android, Platform::Devtools];

/// Hosts of the practice server that no run ends at: whoever waits for them waits until its own time is up.
const NEVER_ENDING: [&str; 1] = ["unanswered.practice.test"];

/// What phones speak and the TLS library of a run does not: there the audit says that a run cannot show it.
const NOT_REPRODUCIBLE: [(&str, Platform); 2] =
    [("no-secrecy.practice.test", Platform::Android), ("no-secrecy.practice.test", Platform::Devtools)];

#[derive(Debug, Default)]
struct Faults(Mutex<Vec<&'static str>>);

impl Observe for Faults {
    fn observe(&self, observation: Observation) {
        if let Observed::NotSecured(fault) = observation.what {
            self.0.lock().unwrap().push(fault.rule);
        }
    }
}

/// How a run ends: the fault of the network, and the rule of TLS if there is one.
type Ran = Option<(NetError, Option<&'static str>)>;

/// Runs a request to a host on a platform, over the ground of an audit.
async fn run(ground: &Ground, host: &str, platform: Platform) -> Ran {
    let listed = vec![format!("https://{host}")];
    let domains = DomainLists { request: listed, ..DomainLists::default() };
    let faults = Arc::new(Faults::default());
    let parts = Parts {
        resolve: Arc::clone(&ground.resolve),
        trust: ground.trust.clone(),
        clock: Arc::clone(&ground.clock),
        observe: Some(Arc::clone(&faults) as Arc<dyn Observe>),
        ..Parts::real(platform, None).unwrap()
    };
    let wx = MiniProgram::new(Config { platform, domains, ..Config::default() }, parts);
    let failed = wx.request(Request::get(&format!("https://{host}/"))).await.err()?;
    let named = NetError::ALL.iter().find(|it| failed.err_msg.ends_with(&format!("net::{}", it.name())));
    let rule = faults.0.lock().unwrap().first().copied();
    Some((*named.unwrap_or_else(|| panic!("{host}: {failed}")), rule))
}

/// Where a run on a platform ends otherwise than the audit of a host says.
pub(crate) async fn differences(ground: &Ground, host: &str, told: &TargetReport) -> Vec<String> {
    let mut found = Vec::new();
    for judgement in &told.judgements {
        let explains =
            |it: &Finding| it.severity() == Severity::Error && it.platforms.contains(&judgement.platform);
        if judgement.verdict == Verdict::Fail && !told.findings.iter().any(explains) {
            found.push(format!("{host} on {}: no finding explains {judgement:?}", judgement.platform));
        }
        let ran = run(ground, host, judgement.platform).await;
        if let Err(why) = agree(judgement, ran) {
            found.push(format!("{host} on {}: {why}; {judgement:?}, but {ran:?}", judgement.platform));
        }
    }
    found
}

fn agree(judgement: &Judgement, ran: Ran) -> Result<(), &'static str> {
    if judgement.reproducible != Reproducible::Yes {
        return ran.map(|_| ()).ok_or("a run can do it");
    }
    match (judgement.error, ran) {
        (None, None) if judgement.verdict != Verdict::Fail => Ok(()),
        (Some(predicted), Some((error, _))) if predicted != error => Err("another error"),
        (Some(_), Some((_, Some(rule)))) if !is_named(judgement.rules.first(), rule) => Err("another rule"),
        (Some(_), Some(_)) if judgement.verdict == Verdict::Fail => Ok(()),
        _ => Err("another end"),
    }
}

/// Whether the deciding rule is the one that a run names. From an alert alone a run cannot tell that a server has no
/// suite with forward secrecy (TLS-09) from one that has no suite in common at all (TLS-07).
fn is_named(decides: Option<&&str>, rule: &str) -> bool {
    decides == Some(&rule) || (decides == Some(&"TLS-09") && rule == "TLS-07")
}

#[tokio::test]
async fn what_is_predicted_is_what_a_run_does() {
    let practice = practice();
    let mut hosts: Vec<String> =
        practice.connect_to().into_iter().filter(|it| it.port == 443).map(|it| it.host).collect();
    hosts.retain(|host| host.ends_with(".test") && !NEVER_ENDING.contains(&&**host));
    hosts.push("nowhere.practice.test".to_owned());
    let addresses: Vec<String> = hosts.iter().map(|host| format!("https://{host}/")).collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let ground = ground(&practice);
    let report = audited(&ground, &addresses).await;
    let mut differing = Vec::new();
    let mut not_reproducible = Vec::new();
    for (host, told) in hosts.iter().zip(&report.targets) {
        differing.extend(differences(&ground, host, told).await);
        let others = told.judgements.iter().filter(|it| it.reproducible != Reproducible::Yes);
        not_reproducible.extend(others.map(|it| (host.as_str(), it.platform)));
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    assert_eq!(not_reproducible, NOT_REPRODUCIBLE);
}
