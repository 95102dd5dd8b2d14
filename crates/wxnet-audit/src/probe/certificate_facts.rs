//! What certificates say, for people.

use std::fmt::Write as _;

use ring::digest::{SHA256, digest};
use wxnet::certificates::Certificate;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::{DistributionPointName, GeneralName, ParsedExtension};
use x509_parser::prelude::FromDer as _;

use crate::host::{CertificateFacts, Chain, Client};

/// The object identifier of the features a certificate demands (RFC 7633), and the number of the staple in it.
const FEATURES: &str = "1.3.6.1.5.5.7.1.24";
const STATUS_REQUEST: &[u8] = &[2, 1, 5];

/// The object identifier of the place where an issuer's certificate is (RFC 5280, section 4.2.2.1).
const ISSUERS: &str = "1.3.6.1.5.5.7.48.2";

/// A chain, read.
pub(super) fn chain(of: Client, der: Vec<Vec<u8>>) -> Chain {
    let certificates = der.iter().filter_map(|it| read(it)).collect();
    Chain { of, der, certificates }
}

fn read(der: &[u8]) -> Option<CertificateFacts> {
    let (_, x509) = X509Certificate::from_der(der).ok()?;
    let known = Certificate::read(der).ok()?;
    let (not_before, not_after) = known.validity();
    let mut facts = CertificateFacts {
        subject: known.subject().to_string(),
        issuer: known.issuer().to_string(),
        serial: hexadecimal(x509.raw_serial()),
        not_before,
        not_after,
        key: known.key().clone(),
        signature: known.signature().to_owned(),
        names: known.names(),
        is_ca: x509.is_ca(),
        must_staple: false,
        issuer_urls: Vec::new(),
        list_urls: Vec::new(),
        fingerprint: hexadecimal(digest(&SHA256, der).as_ref()),
    };
    for extension in x509.extensions() {
        if extension.oid.to_id_string() == FEATURES {
            facts.must_staple = extension.value.windows(3).any(|it| it == STATUS_REQUEST);
        }
        facts.note_places(extension.parsed_extension());
    }
    Some(facts)
}

impl CertificateFacts {
    fn note_places(&mut self, extension: &ParsedExtension<'_>) {
        match extension {
            ParsedExtension::AuthorityInfoAccess(access) => {
                let issuers =
                    access.accessdescs.iter().filter(|it| it.access_method.to_id_string() == ISSUERS);
                self.issuer_urls = issuers.filter_map(|it| url(&it.access_location)).collect();
            }
            ParsedExtension::CRLDistributionPoints(points) => {
                let names = points.points.iter().filter_map(|it| match &it.distribution_point {
                    Some(DistributionPointName::FullName(names)) => Some(names),
                    _ => None,
                });
                self.list_urls = names.flatten().filter_map(url).collect();
            }
            _ => {}
        }
    }
}

fn url(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::URI(url) => Some((*url).to_owned()),
        _ => None,
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text never fails.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
