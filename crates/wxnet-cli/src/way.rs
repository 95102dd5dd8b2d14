//! The ways to servers and whom to trust on them, as the command line says it, in the words of curl.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use wxnet::{Detours, Trust};

use crate::usage::UsageError;

#[derive(Debug, Args)]
pub(crate) struct Way {
    /// PEM roots trusted in addition to the built-in set
    #[arg(long, value_name = "FILE")]
    cacert: Option<PathBuf>,
    /// PEM intermediate certificates that ios and devtools know where a server leaves them out
    #[arg(long, value_name = "FILE")]
    intermediate: Option<PathBuf>,
    /// Trust the system's roots too
    #[arg(long)]
    use_system_ca: bool,
    /// The addresses of one host and port
    #[arg(long, value_name = "HOST:PORT:ADDR[,ADDR]...")]
    resolve: Vec<String>,
    /// Another host and port to connect to; names and rules stay those of the url
    #[arg(long, value_name = "HOST1:PORT1:HOST2:PORT2")]
    connect_to: Vec<String>,
}

impl Way {
    pub(crate) fn trust(&self) -> Result<Trust, UsageError> {
        let mut trust = Trust::default();
        if let Some(file) = &self.cacert {
            let pem = fs::read(file).map_err(UsageError::file("--cacert", file))?;
            trust.add_pem(&pem).map_err(UsageError::certificates("--cacert", file))?;
        }
        if let Some(file) = &self.intermediate {
            let pem = fs::read(file).map_err(UsageError::file("--intermediate", file))?;
            trust.add_intermediates(&pem).map_err(UsageError::certificates("--intermediate", file))?;
        }
        if self.use_system_ca {
            trust.add_system().map_err(UsageError::SystemRoots)?;
        }
        Ok(trust)
    }

    pub(crate) fn detours(&self) -> Result<Detours, UsageError> {
        let mut detours = Detours::default();
        for text in &self.resolve {
            detours.add_resolve(text).map_err(|error| UsageError::Detour { option: "--resolve", error })?;
        }
        for text in &self.connect_to {
            detours
                .add_connect_to(text)
                .map_err(|error| UsageError::Detour { option: "--connect-to", error })?;
        }
        Ok(detours)
    }
}
