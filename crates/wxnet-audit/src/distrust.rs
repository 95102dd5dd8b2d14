//! Authorities that some clients trust no more, by the organisations in their names. WoSign and `StartCom` are not here:
//! nobody trusts them (TLS-15, AUDIT-16, AUDIT-17).

/// Since when a client distrusts an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distrust {
    /// The client.
    pub client: &'static str,
    /// What it distrusts.
    pub scope: Scope,
}

/// What a client distrusts of an authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    Everything,
    /// What was issued after this day.
    IssuedAfter(&'static str),
}

/// An authority that some clients trust no more.
#[derive(Debug, PartialEq, Eq)]
pub struct Distrusted {
    /// Its name.
    pub authority: &'static str,
    /// How the names of its organisations begin.
    organisations: &'static [&'static str],
    /// Who distrusts it.
    pub by: &'static [Distrust],
}

const fn everything(client: &'static str) -> Distrust {
    Distrust { client, scope: Scope::Everything }
}

const fn issued_after(client: &'static str, day: &'static str) -> Distrust {
    Distrust { client, scope: Scope::IssuedAfter(day) }
}

/// What the root programs announced, and where that can be read. Chrome counts the earliest timestamp of certificate
/// transparency; the first day of validity stands for it here.
const TABLE: &[Distrusted] = &[
    // securityweek.com/mozilla-delays-distrust-symantec-certificates; Firefox followed later than was announced there.
    Distrusted {
        authority: "Symantec (VeriSign, GeoTrust, Thawte)",
        organisations: &["Symantec Corporation", "VeriSign, Inc.", "GeoTrust Inc.", "thawte, Inc."],
        by: &[everything("Chrome 70")],
    },
    // theregister.com/2021/02/02/chrome_camerfirma_certificates; Mozilla's words in
    // security.stackexchange.com/questions/247888; support.apple.com/121668.
    Distrusted {
        authority: "AC Camerfirma",
        organisations: &["AC Camerfirma"],
        by: &[everything("Chrome 90"), everything("Firefox 88"), issued_after("Apple", "2024-11-15")],
    },
    // security.googleblog.com/2023/01/sustaining-digital-certificate-security_13.html
    Distrusted {
        authority: "TrustCor",
        organisations: &["TrustCor Systems"],
        by: &[everything("Chrome 111")],
    },
    // groups.google.com/a/ccadb.org/g/public/c/wRs-zec8w7k (Chrome);
    // groups.google.com/a/mozilla.org/g/dev-security-policy/c/XpknYMPO8dI (Firefox).
    Distrusted {
        authority: "GLOBALTRUST (e-commerce monitoring)",
        organisations: &["e-commerce monitoring GmbH"],
        by: &[issued_after("Chrome 124", "2024-06-30"), issued_after("Firefox", "2024-06-30")],
    },
    // "Sustaining Digital Certificate Security - Entrust Certificate Distrust" on security.googleblog.com, as updated on
    // 2024-09-10 (Chrome); support.apple.com/121668; candid.technology/mozilla-to-stop-trusting-entrusts-tls-certificates.
    Distrusted {
        authority: "Entrust, AffirmTrust",
        organisations: &["Entrust, Inc.", "Entrust.net", "Entrust Limited", "AffirmTrust"],
        by: &[
            issued_after("Chrome 131", "2024-11-11"),
            issued_after("Apple", "2024-11-15"),
            issued_after("Firefox", "2024-11-30"),
        ],
    },
    // securityweek.com/chrome-to-distrust-chunghwa-telecom-and-netlock-certificates, for both.
    Distrusted {
        authority: "Chunghwa Telecom",
        organisations: &["Chunghwa Telecom Co., Ltd."],
        by: &[issued_after("Chrome 139", "2025-07-31")],
    },
    Distrusted {
        authority: "NetLock",
        organisations: &["NetLock Kft.", "NETLOCK Kft.", "NETLOCK Ltd."],
        by: &[issued_after("Chrome 139", "2025-07-31")],
    },
];

/// Who distrusts a certificate that was issued on a day, `2026-01-31`, under certificates of these subjects.
pub(crate) fn distrusted(subjects: &[String], issued: &str) -> Option<&'static Distrusted> {
    TABLE.iter().find(|it| {
        let named = |name: &&'static str| subjects.iter().any(|subject| names(subject, name));
        let concerns = |by: &Distrust| match by.scope {
            Scope::Everything => true,
            Scope::IssuedAfter(day) => issued > day,
        };
        it.organisations.iter().any(named) && it.by.iter().any(concerns)
    })
}

fn names(subject: &str, organisation: &str) -> bool {
    subject.split("O=").skip(1).any(|rest| rest.starts_with(organisation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_names_decide() {
        let path = ["CN=api.test".to_owned(), "C=US, O=Entrust, Inc., CN=Entrust Root".to_owned()];
        assert!(distrusted(&path, "2024-11-11").is_none());
        assert_eq!(distrusted(&path, "2024-11-12").map(|it| it.authority), Some("Entrust, AffirmTrust"));
        let symantec = ["C=US, O=VeriSign, Inc., CN=G5".to_owned()];
        assert!(distrusted(&symantec, "2010-01-01").is_some());
        let digicert = ["C=US, O=DigiCert Inc, CN=GeoTrust RSA CA 2018".to_owned()];
        assert!(distrusted(&digicert, "2026-01-01").is_none());
    }
}
