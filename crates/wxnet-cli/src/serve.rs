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
    /// Where the CA and the domains file are written; files of others stay [default: a temporary folder]
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

/// What says that the files of a folder are those of `wxnet serve`, and may be written again.
const SIGN: &str = ".wxnet-serve";
const SIGN_TEXT: &str = "wxnet serve writes ca.pem and domains.json into this folder.\n";

fn is_ours(dir: &Path) -> bool {
    fs::read(dir.join(SIGN)).is_ok_and(|text| text == SIGN_TEXT.as_bytes())
}

/// Writes what a run needs, and says how to run with it.
fn publish(practice: &Practice, dir: &Path) -> Result<String, UsageError> {
    let dir = fs::canonicalize(dir).map_err(UsageError::file("--dir", dir))?;
    let (ca, domains) = (dir.join("ca.pem"), dir.join("domains.json"));
    let files = [(&ca, practice.ca_pem()), (&domains, &practice.domains_json())];
    if !is_ours(&dir) {
        for (file, _) in &files {
            // A link that leads nowhere is somebody's, too.
            if file.symlink_metadata().is_ok() {
                return Err(UsageError::InTheWay { option: "--dir", file: (*file).clone() });
            }
        }
    }
    fs::write(dir.join(SIGN), SIGN_TEXT).map_err(UsageError::file("--dir", &dir))?;
    for (file, text) in files {
        fs::write(file, text).map_err(UsageError::file("--dir", file))?;
    }
    let shown = |path: &Path| quoted(&path.display().to_string());
    let mut line = format!("wxnet run --cacert {} --domains {}", shown(&ca), shown(&domains));
    for to in practice.connect_to() {
        line += &format!(" --connect-to {to}");
    }
    Ok(line)
}
