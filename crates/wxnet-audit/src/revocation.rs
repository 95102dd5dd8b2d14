//! The issuer's own list of revoked certificates, where it can be reached (AUDIT-32).

use std::sync::Arc;

use rustls::pki_types::{CertificateDer, ServerName};
use wxnet::Home;
use wxnet::certificates::{Served, is_listed};

use crate::ask::download;
use crate::finding::{ChainFault, Finding};
use crate::ground::Ground;
use crate::host::Host;
use crate::ruling::now;

/// So many bytes of a list are read.
const MOST_OF_LIST: u64 = 8 * 1024 * 1024;

/// So many of the places that a certificate names are tried.
const MOST_PLACES: usize = 2;

/// Whether the server's certificate is on the list that it names itself. Phones rarely look, so nobody's verdict
/// depends on it.
pub(crate) async fn revocation_finding(host: &Host, ground: &Ground, home: &Arc<Home>) -> Option<Finding> {
    let chain = host.chains.first()?;
    let server = chain.certificates.first()?;
    let name = ServerName::try_from(&*host.name).ok()?;
    let der: Vec<CertificateDer<'_>> = chain.der.iter().map(|it| CertificateDer::from(&it[..])).collect();
    let served = Served { chain: &der, host: &name, staple: &[], now: now(ground) };
    for url in server.list_urls.iter().filter(|it| it.starts_with("http://")).take(MOST_PLACES) {
        if let Some(list) = download(url, MOST_OF_LIST, ground, home).await {
            return is_listed(&list, &ground.trust, &served)
                .then(|| Finding::new(ChainFault::RevokedByList(url.clone()), &[]));
        }
    }
    None
}
