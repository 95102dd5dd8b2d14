//! The practice server, in this process.

use napi::Result;
use napi_derive::napi;
use wxnet_practice::{Options, Practice};

use crate::failure::refused;

/// A running practice server.
#[napi]
pub struct PracticeServer {
    practice: Option<Practice>,
}

#[napi]
impl PracticeServer {
    /// Starts one, on free ports of 127.0.0.1; it listens when this returns.
    #[napi(constructor)]
    pub fn new() -> Result<Self> {
        let practice = Practice::start(Options::default())
            .map_err(|error| refused(format!("the practice server cannot be started: {error}")))?;
        Ok(Self { practice: Some(practice) })
    }

    /// What a session needs to talk to it: its CA, its domain lists as JSON, and its `connectTo`s.
    #[napi]
    pub fn describe(&self) -> Result<(String, String, Vec<String>)> {
        let practice = self.practice()?;
        let connect_to = practice.connect_to().iter().map(ToString::to_string).collect();
        Ok((practice.ca_pem().to_owned(), practice.domains_json(), connect_to))
    }

    /// Speaks to it outside of the network: a path and a body as JSON, and its answer as JSON.
    #[napi]
    pub fn control(&self, path: String, body: Option<String>) -> Result<String> {
        let body = body.as_deref().map(serde_json::from_str).transpose().map_err(refused)?;
        Ok(self.practice()?.control(&path, body.as_ref()).to_string())
    }

    /// Stops it; its connections are closed.
    #[napi]
    pub fn close(&mut self) {
        self.practice = None;
    }

    fn practice(&self) -> Result<&Practice> {
        self.practice.as_ref().ok_or_else(|| refused("this practice server was closed"))
    }
}
