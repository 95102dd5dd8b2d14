//! `wxnet serve`: the practice server until it is interrupted.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use wxnet_practice::{Options, Practice};

use crate::shell::quoted;
use crate::stream::Stream;
use crate::usage::UsageError;
use crate::watch;

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Where the CA and the domains file are written [default: a temporary folder]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// The TLS port of all its hosts [default: a free one]
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    port: u16,
}

impl Serve {
    /// Serves until the process is told to stop; a temporary folder goes with it.
    pub(crate) fn serve(self) -> Result<ExitCode, UsageError> {
        let options = Options { tls_port: self.port, ..Options::default() };
        let practice = Practice::start(options).map_err(UsageError::Practice)?;
        let temporary;
        let dir = match &self.dir {
            Some(dir) => {
                fs::create_dir_all(dir).map_err(UsageError::file("--dir", dir))?;
                dir.as_path()
            }
            None => {
                temporary = tempfile::Builder::new()
                    .prefix("wxnet-serve-")
                    .tempdir()
                    .map_err(UsageError::Temporary)?;
                temporary.path()
            }
        };
        let line = publish(&practice, dir)?;
        // The line itself is what counts.
        let _ = Stream::Err.line(
            "wxnet: the practice server listens; interrupt to stop. Add the path of a mini-program to this line:",
        );
        Stream::Out.line(&line).map_err(UsageError::Output)?;
        watch::until_stopped().map_err(UsageError::Practice)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes what a run needs, and says how to run with it.
fn publish(practice: &Practice, dir: &Path) -> Result<String, UsageError> {
    let dir = fs::canonicalize(dir).map_err(UsageError::file("--dir", dir))?;
    let (ca, domains) = (dir.join("ca.pem"), dir.join("domains.json"));
    fs::write(&ca, practice.ca_pem()).map_err(UsageError::file("--dir", &ca))?;
    fs::write(&domains, practice.domains_json()).map_err(UsageError::file("--dir", &domains))?;
    let shown = |path: &Path| quoted(&path.display().to_string());
    let mut line = format!("wxnet run --cacert {} --domains {}", shown(&ca), shown(&domains));
    for to in practice.connect_to() {
        line += &format!(" --connect-to {to}");
    }
    Ok(line)
}
