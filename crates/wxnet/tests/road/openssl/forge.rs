//! The OpenSSL command: keys, certificates, answers about revocation, and a server.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A folder of keys and certificates, by name.
pub(super) struct Forge(TempDir);

/// What is wished of a certificate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    /// A curve, or the bits of an RSA key.
    pub(super) key: &'static str,
    /// Who issues it; itself if it is its own name.
    pub(super) issuer: &'static str,
    pub(super) digest: &'static str,
    pub(super) days: &'static str,
    /// As OpenSSL's configuration has them.
    pub(super) extensions: &'static str,
    /// Names of the certificates that are sent along.
    pub(super) sent: &'static [&'static str],
    /// What the server is told besides.
    pub(super) server: &'static [&'static str],
}

pub(super) const CA: &str = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign";

pub(super) const SERVER: &str = "subjectAltName=DNS:www.server.test\nextendedKeyUsage=serverAuth";

pub(super) const GOOD: Wish = Wish {
    key: "P-256",
    issuer: "root",
    digest: "-sha256",
    days: "300",
    extensions: SERVER,
    sent: &[],
    server: &[],
};

impl Forge {
    /// `None`, and a word about it, where there is no OpenSSL.
    pub(super) fn new() -> Option<Self> {
        if Command::new("openssl").arg("version").output().is_err() {
            eprintln!("skipped: there is no `openssl` here");
            return None;
        }
        let forge = Self(tempfile::tempdir().unwrap());
        forge.certify("root", "root", Wish { extensions: CA, issuer: "root", ..GOOD });
        Some(forge)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(super) fn pem(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(&format!("{name}.pem"))).unwrap()
    }

    /// Runs OpenSSL in the folder.
    pub(super) fn run(&self, arguments: &[&str]) {
        let ran = Command::new("openssl").args(arguments).current_dir(self.0.path()).output().unwrap();
        assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Makes `name.key` and `name.pem`, whose subject has this organisation.
    pub(super) fn certify(&self, name: &str, organisation: &str, wish: Wish) {
        let [key, csr, pem, ext] = ["key", "csr", "pem", "ext"].map(|it| format!("{name}.{it}"));
        let (kind, option) = match wish.key.parse::<u32>() {
            Ok(bits) => ("RSA", format!("rsa_keygen_bits:{bits}")),
            Err(_) => ("EC", format!("ec_paramgen_curve:{}", wish.key)),
        };
        self.run(&["genpkey", "-algorithm", kind, "-pkeyopt", &option, "-out", &key]);
        let subject = format!("/O={organisation}/CN={name}");
        self.run(&["req", "-new", "-key", &key, "-subj", &subject, "-out", &csr]);
        self.write(&ext, wish.extensions);
        let [issuer, issuer_key] = ["pem", "key"].map(|it| format!("{}.{it}", wish.issuer));
        let by: &[&str] = match wish.issuer == name {
            true => &["-signkey", &key],
            false => &["-CA", &issuer, "-CAkey", &issuer_key, "-CAcreateserial"],
        };
        let sign =
            ["x509", "-req", "-in", &csr, wish.digest, "-days", wish.days, "-extfile", &ext, "-out", &pem];
        self.run(&[&sign[..], by].concat());
    }

    /// The number of `name.pem`, in hexadecimal digits.
    pub(super) fn serial(&self, name: &str) -> String {
        let pem = self.path(&format!("{name}.pem"));
        let told =
            Command::new("openssl").args(["x509", "-noout", "-serial", "-in"]).arg(pem).output().unwrap();
        String::from_utf8(told.stdout).unwrap().trim().strip_prefix("serial=").unwrap().to_owned()
    }

    /// Serves `name.pem`.
    pub(super) fn serve(&self, name: &str, wish: Wish) -> Server {
        let sent: Vec<u8> = wish.sent.iter().flat_map(|name| self.pem(name)).collect();
        fs::write(self.path("sent.pem"), &sent).unwrap();
        let [key, pem] = ["key", "pem"].map(|it| format!("{name}.{it}"));
        let mut command = Command::new("openssl");
        command.args(["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", &pem, "-key", &key]);
        if !sent.is_empty() {
            command.args(["-cert_chain", "sent.pem"]);
        }
        command.args(wish.server).current_dir(self.0.path());
        Server::start(&mut command)
    }
}

/// `openssl s_server`, which ends with this.
pub(super) struct Server {
    child: Child,
    pub(super) port: u16,
}

impl Server {
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port = lines.find_map(|line| line.strip_prefix("ACCEPT 127.0.0.1:")?.trim().parse().ok());
        let port = port.expect("it says where it listens");
        // Whatever else it says must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, port }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended already is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
