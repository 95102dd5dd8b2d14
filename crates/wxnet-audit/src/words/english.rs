//! English.

mod project;

use wxnet::BarredHost;
use wxnet::certificates::Found;

use super::{day, list};
use crate::distrust::Scope;
use crate::finding::{AddressFault, AnswerFault, ChainFault, Kind, ProtocolFault, ReachFault, RootSet};
use crate::host::{Asked, Client, OlderHandshake, TlsVersion};
use crate::judgement::Reproducible;

pub(super) fn message(kind: &Kind) -> String {
    match kind {
        Kind::Address(it) => address(it),
        Kind::Reach(it) => reach(it),
        Kind::Chain(it) => chain(it),
        Kind::Protocol(it) => protocol(it),
        Kind::Answer(it) => answer(it),
        Kind::List(it) => project::lists(it),
        Kind::Script(it) => project::scripts(it),
        Kind::Setting(it) => project::settings(it),
    }
}

pub(super) fn fix(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Address(it) => mend_address(it),
        Kind::Reach(it) => mend_reach(it),
        Kind::Chain(it) => mend_chain(it),
        Kind::Protocol(it) => mend_protocol(it),
        Kind::Answer(it) => mend_answer(it),
        Kind::List(it) => return Some(project::mend_lists(it)),
        Kind::Script(it) => return Some(project::mend_scripts(it)),
        Kind::Setting(it) => return Some(project::mend_settings(it)),
    }
    .map(ToOwned::to_owned)
}

fn address(fault: &AddressFault) -> String {
    match fault {
        AddressFault::Barred(BarredHost::Localhost) => {
            "localhost is refused by every platform, listed or not".to_owned()
        }
        AddressFault::Barred(BarredHost::Address) => {
            "an IP address is refused by every platform, listed or not".to_owned()
        }
        AddressFault::Barred(BarredHost::Platform) => {
            "api.weixin.qq.com is refused: mini-programs must not call it themselves".to_owned()
        }
        AddressFault::Plain(scheme) => format!("{scheme}:// is refused: no domain list admits it"),
        AddressFault::SocketPort(port) => {
            format!("port {port}: by the official pages some versions take wss on port 443 alone")
        }
        AddressFault::Internationalised(host) => format!("the host is compared as {host}"),
        AddressFault::Icp(domain) => {
            format!("whether {domain} has an ICP registration cannot be seen from the network: not checked")
        }
    }
}

const fn mend_address(fault: &AddressFault) -> Option<&'static str> {
    match fault {
        AddressFault::Barred(BarredHost::Platform) => Some(
            "call it from your own server, which keeps the app secret, and let the mini-program ask your server",
        ),
        AddressFault::Barred(_) => {
            Some("give the server a name with a certificate; during development switch the domain check off")
        }
        AddressFault::Plain(_) => Some("serve it over TLS, and use https:// or wss://"),
        AddressFault::SocketPort(_) => {
            Some("serve wss on port 443, or try the oldest phones you mean to support")
        }
        AddressFault::Internationalised(_) => None,
        AddressFault::Icp(_) => {
            Some("look it up at beian.miit.gov.cn; the platform asks for it when the domain is entered")
        }
    }
}

fn reach(fault: &ReachFault) -> String {
    match fault {
        ReachFault::NotResolved(why) => format!("the name has no address: {why}"),
        ReachFault::Unreached(addresses) => format!("no connection: {}", unreached(addresses)),
        ReachFault::PartlyUnreached(addresses) => {
            format!("some of the server's addresses do not answer: {}", unreached(addresses))
        }
        ReachFault::Silent => "the server takes connections, and never answers the TLS hello".to_owned(),
        ReachFault::Closed => "the server ends the connection during the TLS handshake".to_owned(),
        ReachFault::Reset => "the server resets the connection during the TLS handshake".to_owned(),
        ReachFault::NotTls(began) => format!("no TLS is spoken here: the answer begins with {began:?}"),
        ReachFault::Alert(name) => format!("the server refuses the TLS handshake with the alert {name}"),
        ReachFault::TooLarge(bytes) => {
            format!("the server's part of the handshake is larger than anybody takes: {bytes} bytes and more")
        }
        ReachFault::Broken(why) => format!("the TLS handshake breaks down: {why}"),
        ReachFault::Slow => "the server is so slow that not everything could be asked".to_owned(),
    }
}

fn unreached(addresses: &[(String, String)]) -> String {
    list(&addresses.iter().map(|(address, why)| format!("{address} ({why})")).collect::<Vec<_>>(), ", ")
}

const fn mend_reach(fault: &ReachFault) -> Option<&'static str> {
    match fault {
        ReachFault::NotResolved(_) => Some("check the spelling and the DNS records (A, AAAA) of the domain"),
        ReachFault::Unreached(_) => {
            Some("check that the server runs, and that firewall and security group let the port through")
        }
        ReachFault::PartlyUnreached(_) => Some(
            "make the server answer at every address, or remove the DNS records that lead nowhere (often AAAA)",
        ),
        ReachFault::NotTls(_) => {
            Some("switch TLS on for this port (nginx: listen 443 ssl), or use the port where it is on")
        }
        ReachFault::TooLarge(_) => Some("serve only the server's certificate and its intermediates"),
        ReachFault::Slow => Some("try again, and look at the load of the server"),
        ReachFault::Silent
        | ReachFault::Closed
        | ReachFault::Reset
        | ReachFault::Alert(_)
        | ReachFault::Broken(_) => Some("look into the server's error log for the TLS handshake"),
    }
}

fn chain(fault: &ChainFault) -> String {
    match fault {
        ChainFault::Flaw { certificate, found, issuer_urls, .. } => flaw(certificate, found, issuer_urls),
        ChainFault::Organisation { organisation, by_date: true } => {
            format!("issued under {organisation} after 2016-10-21: refused since Chrome 56")
        }
        ChainFault::Organisation { organisation, by_date: false } => {
            format!("issued under {organisation}, whom no system trusts any more")
        }
        ChainFault::Untrusted(issuer) => {
            format!("as served, the chain leads to no trusted root; it ends at {issuer}")
        }
        ChainFault::ExpiresSoon { certificate, days } => format!("{certificate} expires in {days} days"),
        ChainFault::OutOfOrder => {
            "the certificates are not served in order, each followed by its issuer".to_owned()
        }
        ChainFault::SuperfluousRoot(root) => format!("the root {root} is sent along, which nobody needs"),
        ChainFault::Stray(subject) => format!("{subject} is sent along, and issued nothing in the chain"),
        ChainFault::ServerIsCa => "the server's certificate is marked as a CA".to_owned(),
        ChainFault::NoStaple => {
            "the certificate demands a stapled OCSP answer (must-staple), and none comes".to_owned()
        }
        ChainFault::LongValidity(days) => format!("the certificate is valid for {days} days, more than 398"),
        ChainFault::WeakIssuer { certificate, bits } => {
            format!("the issuer {certificate} has a key of RSA with {bits} bits; Apple asks for 2048 of issuers, too")
        }
        ChainFault::NotInEverySet { root, missing } => {
            let missing: Vec<_> = missing.iter().map(|it| root_set(*it)).collect();
            format!(
                "the root {root} is missing in {}; the sets of Apple and Android are not carried here",
                list(&missing, " and in ")
            )
        }
        ChainFault::Distrusted(of) => {
            let by: Vec<_> = of.by.iter().map(|it| distrust(it.client, it.scope)).collect();
            format!("issued under {}, distrusted by {}", of.authority, list(&by, ", "))
        }
        ChainFault::RevokedByList(url) => {
            format!("revoked, says its issuer's list {url}; phones rarely look there")
        }
        ChainFault::Judged(path) => format!("chain: {}", list(path, " < ")),
        ChainFault::Unseen => {
            "the certificates could not be seen, and are not judged: the server shows them only to clients that speak what this TLS library does not"
                .to_owned()
        }
        ChainFault::OtherChain(of, None) => format!("{} get another chain", client(*of)),
        ChainFault::OtherChain(of, Some(found)) => {
            format!("{} get another chain, which is worse: {found}", client(*of))
        }
    }
}

fn distrust(client: &str, scope: Scope) -> String {
    match scope {
        Scope::Everything => client.to_owned(),
        Scope::IssuedAfter(day) => format!("{client} if issued after {day}"),
    }
}

fn client(of: Client) -> String {
    let who = match of {
        Client::At(address) => return format!("clients that reach it at {address}"),
        Client::Today => "clients of today",
        Client::Older => "clients without TLS 1.3",
        Client::RsaOnly => "clients that take RSA keys alone",
        Client::EcOnly => "clients that take EC keys alone",
        Client::Nameless => "clients that do not name the host (SNI)",
    };
    who.to_owned()
}

const fn root_set(set: RootSet) -> &'static str {
    match set {
        RootSet::BuiltIn => "the built-in set (Mozilla's)",
        RootSet::Machine => "this machine's set",
    }
}

fn flaw(certificate: &str, found: &Found, issuer_urls: &[String]) -> String {
    let what = match found {
        Found::NotYet { from, .. } => format!("it is not valid before {}", day(*from)),
        Found::Expired { until, .. } => format!("it expired on {}", day(*until)),
        found => found.to_string(),
    };
    let at = match issuer_urls {
        [] => String::new(),
        urls => format!(" (to be had at {})", list(urls, ", ")),
    };
    if certificate.is_empty() { format!("{what}{at}") } else { format!("{certificate}: {what}{at}") }
}

const fn mend_chain(fault: &ChainFault) -> Option<&'static str> {
    match fault {
        ChainFault::Flaw { found, .. } => mend_flaw(found),
        ChainFault::Organisation { .. } | ChainFault::Distrusted(_) | ChainFault::WeakIssuer { .. } => {
            Some("get a certificate from another authority")
        }
        ChainFault::Untrusted(_) => Some(UNTRUSTED),
        ChainFault::ExpiresSoon { .. } => Some("renew it now, and see that renewal happens by itself"),
        ChainFault::OutOfOrder => Some(
            "put the server's certificate first and each issuer behind what it issued (nginx: in the file of ssl_certificate)",
        ),
        ChainFault::SuperfluousRoot(_) | ChainFault::Stray(_) => {
            Some("remove it from the file that is served")
        }
        ChainFault::ServerIsCa => Some("get a certificate with basicConstraints CA:FALSE"),
        ChainFault::NoStaple => {
            Some("switch stapling on (nginx: ssl_stapling on), or get a certificate without must-staple")
        }
        ChainFault::LongValidity(_) => {
            Some("get one of at most 398 days: browsers refuse longer ones of public authorities")
        }
        ChainFault::NotInEverySet { .. } => Some(
            "phones have sets of their own: try one of each kind, or choose an authority that is in every set",
        ),
        ChainFault::RevokedByList(_) => Some("get a new certificate"),
        ChainFault::Unseen => {
            Some("offer the groups X25519 and P-256 and suites with ECDHE as well, or try it on a phone")
        }
        ChainFault::Judged(_) | ChainFault::OtherChain(_, None) => None,
        ChainFault::OtherChain(_, Some(_)) => Some("serve the same good chain to every client"),
    }
}

const UNTRUSTED: &str =
    "get a certificate from a public authority; for tests with a root of your own, give it with --cacert";

const fn mend_flaw(found: &Found) -> Option<&'static str> {
    Some(match found {
        Found::MissingIssuer(_) => {
            "serve the whole chain: append the intermediate to the certificate file (nginx: ssl_certificate fullchain.pem; Apache: SSLCertificateFile; Java: import the chain into the keystore)"
        }
        Found::IssuedItself(_) | Found::Stranger | Found::UntrustedRoot | Found::Impostor(_) => UNTRUSTED,
        Found::UnreadableBeside(_) | Found::Circle | Found::Endless => {
            "serve only the server's certificate and the intermediates that your authority gave you"
        }
        Found::OtherNames { .. } => {
            "get a certificate with this host among its subject alternative names, or check the server's configuration for the host (SNI)"
        }
        Found::NotYet { .. } => "check the clock of whoever issued it, and this machine's",
        Found::Expired { .. } => "renew the certificate, and reload the server",
        Found::Organisation(_) => "get a certificate from another authority",
        Found::WeakKey { .. } => "make a new key, EC P-256 or RSA of 2048 bits, and get a certificate for it",
        Found::WeakSignature(_) | Found::Unverifiable(_) => {
            "get a certificate signed with SHA-256 or stronger"
        }
        Found::NotForServers | Found::NoUsage => "get a certificate with the extended key usage serverAuth",
        Found::LongValidity { .. } => "get a certificate that is valid for at most 398 days",
        Found::Unreadable(_)
        | Found::Nothing
        | Found::NotUnderstood(_)
        | Found::Revoked
        | Found::NoCa
        | Found::MayNotSign
        | Found::TooDeep(_)
        | Found::Constrained(_) => "get a new certificate from your authority",
    })
}

fn versions(versions: &[TlsVersion]) -> String {
    list(&versions.iter().map(|it| it.name()).collect::<Vec<_>>(), ", ")
}

fn protocol(fault: &ProtocolFault) -> String {
    match fault {
        ProtocolFault::NoModernVersion(old) if old.is_empty() => {
            "no version from TLS 1.2 up is spoken".to_owned()
        }
        ProtocolFault::NoModernVersion(old) => {
            format!("no version from TLS 1.2 up is spoken, only {}", versions(old))
        }
        ProtocolFault::OlderVersions(old) if old.is_empty() => {
            "no version below TLS 1.2 is offered: Android before 5 cannot connect, security asks for it"
                .to_owned()
        }
        ProtocolFault::OlderVersions(old) => {
            format!("offered: {}; Android before 5 needs it, security is against it", versions(old))
        }
        ProtocolFault::NoForwardSecrecy(suites) => {
            format!(
                "no suite gives forward secrecy by ECDHE, which App Transport Security demands: {}",
                list(suites, ", ")
            )
        }
        ProtocolFault::OutdatedSuites(suites) => {
            format!("no suite that phones still speak: {}", list(suites, ", "))
        }
        ProtocolFault::OnlyFiniteFields(suites) => {
            format!(
                "forward secrecy by DHE alone, which clients of today have given up: {}",
                list(suites, ", ")
            )
        }
        ProtocolFault::OnlyCbc(suites) => format!("only suites in CBC mode: {}", list(suites, ", ")),
        ProtocolFault::Offers(offers) => {
            let offers: Vec<_> = offers
                .iter()
                .map(|(version, suites)| format!("{}: {}", version.name(), list(suites, ", ")))
                .collect();
            list(&offers, "; ")
        }
        ProtocolFault::Older(of) => older(of),
        ProtocolFault::Alpn(Some(chosen)) => format!("ALPN chooses {chosen}"),
        ProtocolFault::Alpn(None) => "ALPN is not spoken: HTTP/1.1".to_owned(),
        ProtocolFault::NothingInCommon(groups) if !groups.is_empty() => {
            format!("keys are exchanged in {} alone, which is no group of theirs", list(groups, ", "))
        }
        ProtocolFault::NothingInCommon(_) => {
            "the server refuses today's clients: they share a version and a suite with it, but no group of the key exchange, or no signature"
                .to_owned()
        }
        ProtocolFault::OnlyHttp2 => {
            "HTTP/2 alone is spoken; requests ask for it only with enableHttp2, sockets never".to_owned()
        }
        ProtocolFault::NeedsServerName => {
            "clients that do not send the server's name (SNI) are refused, or get another certificate"
                .to_owned()
        }
        ProtocolFault::ClientCertificate(Asked::Demanded) => {
            "the server demands a certificate of the client; a mini-program has none".to_owned()
        }
        ProtocolFault::ClientCertificate(Asked::Optional) => {
            "the server asks for a certificate of the client, and goes on without".to_owned()
        }
        ProtocolFault::NotReproducible(Reproducible::NotThisSignature) => {
            "not reproducible by wxnet run: its TLS library cannot verify a signature that phones can"
                .to_owned()
        }
        ProtocolFault::NotReproducible(Reproducible::NotThisGroup) => {
            "not reproducible by wxnet run: its TLS library has no group of the key exchange that the server and phones have in common"
                .to_owned()
        }
        ProtocolFault::NotReproducible(_) => {
            "not reproducible by wxnet run: its TLS library speaks none of the suites that phones can"
                .to_owned()
        }
    }
}

fn older(of: &OlderHandshake) -> String {
    let exchange = of.key_exchange.as_deref().unwrap_or("by the server's key, without forward secrecy");
    let oddities = [
        (!of.extended_master_secret, "no extended master secret"),
        (!of.secure_renegotiation, "renegotiation without protection"),
        (of.compresses, "data are compressed"),
    ];
    let oddities: String =
        oddities.iter().filter(|(is_there, _)| *is_there).map(|(_, what)| format!("; {what}")).collect();
    let (version, suite) = (of.version.name(), of.suite);
    format!("clients without TLS 1.3 get {version} with {suite}; key exchange: {exchange}{oddities}")
}

const fn mend_protocol(fault: &ProtocolFault) -> Option<&'static str> {
    match fault {
        ProtocolFault::NoModernVersion(_) => {
            Some("switch TLS 1.2 and 1.3 on (nginx: ssl_protocols TLSv1.2 TLSv1.3)")
        }
        ProtocolFault::NoForwardSecrecy(_)
        | ProtocolFault::OutdatedSuites(_)
        | ProtocolFault::OnlyFiniteFields(_)
        | ProtocolFault::OnlyCbc(_) => Some(
            "offer ECDHE suites with AES-GCM or ChaCha20 (nginx: ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20)",
        ),
        ProtocolFault::NothingInCommon(_) => Some(
            "offer the groups X25519 and P-256 (nginx: ssl_ecdh_curve auto), and look into the error log",
        ),
        ProtocolFault::OnlyHttp2 => Some("offer http/1.1 by ALPN as well (nginx does by itself)"),
        ProtocolFault::ClientCertificate(_) => {
            Some("do not ask for it on this host (nginx: ssl_verify_client off)")
        }
        ProtocolFault::NotReproducible(_) => {
            Some("try it on a phone; suites with ECDHE and AES-GCM are spoken by both")
        }
        ProtocolFault::OlderVersions(_)
        | ProtocolFault::Offers(_)
        | ProtocolFault::Older(_)
        | ProtocolFault::Alpn(_)
        | ProtocolFault::NeedsServerName => None,
    }
}

fn answer(fault: &AnswerFault) -> String {
    match fault {
        AnswerFault::Answered(status, protocol) => format!("answers with status {status} over {protocol}"),
        AnswerFault::Failed(why) => format!("no answer of HTTP: {why}"),
        AnswerFault::RedirectOutside(to) => format!("redirects to {to}, which is not in the domain list"),
        AnswerFault::RedirectBarred(to) => format!("redirects to {to}, which no domain list can admit"),
        AnswerFault::RedirectElsewhere(to) => format!("redirects to {to}, which has to be listed as well"),
        AnswerFault::EndlessRedirect(to) => format!("redirects without an end, at last to {to}"),
        AnswerFault::Charset(charset) => {
            format!("the answer is in {charset}; mini-programs read UTF-8")
        }
        AnswerFault::NotUtf8 => "the answer is text, and not in UTF-8".to_owned(),
        AnswerFault::ContentType(None) => {
            "the download has no Content-Type: its file gets the extension .unknown".to_owned()
        }
        AnswerFault::ContentType(Some(given)) => {
            format!("the download's Content-Type {given} gives its file the extension .unknown")
        }
        AnswerFault::NoUpgrade(status, _) => {
            format!("asked for a WebSocket, the server answers with status {status}")
        }
        AnswerFault::UpgradeFailed(why) => format!("no WebSocket opens: {why}"),
        AnswerFault::NoSubprotocol => "a WebSocket opens only if no subprotocol is asked for".to_owned(),
        AnswerFault::Upgraded => "a WebSocket opens".to_owned(),
    }
}

const fn mend_answer(fault: &AnswerFault) -> Option<&'static str> {
    match fault {
        AnswerFault::Answered(..) | AnswerFault::Upgraded => None,
        AnswerFault::Failed(_) => {
            Some("look into the server's error log; it has to speak HTTP/1.1 or HTTP/2")
        }
        AnswerFault::RedirectOutside(_) | AnswerFault::RedirectElsewhere(_) => {
            Some("enter that origin in the same domain list, or call it without the redirect")
        }
        AnswerFault::RedirectBarred(_) => Some("redirect to https, and to a name with a certificate"),
        AnswerFault::EndlessRedirect(_) => Some("end the circle in the server's rules for redirects"),
        AnswerFault::Charset(_) | AnswerFault::NotUtf8 => {
            Some("answer in UTF-8, and say so: Content-Type: application/json; charset=utf-8")
        }
        AnswerFault::ContentType(_) => Some("send the file's media type as Content-Type, such as image/png"),
        AnswerFault::NoUpgrade(_, false) => Some("if sockets open at another path, check that whole address"),
        AnswerFault::NoUpgrade(_, true) | AnswerFault::UpgradeFailed(_) => Some(
            "let the proxy pass upgrades on (nginx: proxy_http_version 1.1, headers Upgrade and Connection)",
        ),
        AnswerFault::NoSubprotocol => Some("ask for none, or let the server choose one of those asked for"),
    }
}
