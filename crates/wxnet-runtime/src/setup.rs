//! What is driven, and how.

use std::io;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;
use wxnet::{Config, Home, Parts};
use wxnet_project::Program;

use crate::carrier::Carrier;
use crate::halt::Halt;
use crate::output::Output;

/// What is driven, and how.
pub struct Setup {
    /// The mini-program; without one the driver finds a `wx` and nothing else.
    pub program: Option<Program>,
    /// The page it opens with.
    pub page: String,
    /// What each session emulates and is allowed.
    pub config: Config,
    /// The engine's seams, for each launch anew; files and storage live in the home.
    pub parts: Seams,
    /// Where files and storage live.
    pub homes: Homes,
    /// What choosers find at first.
    pub images: Vec<PathBuf>,
    /// Where relative paths of files to choose begin.
    pub folder: PathBuf,
    /// How messages are carried.
    pub carrier: Carrier,
    /// What may end it from outside.
    pub halt: Halt,
    /// Who listens.
    pub output: Rc<dyn Output>,
    /// What is said before anything runs.
    pub notices: Vec<String>,
    /// Whoever speaks for the practice server: path and body to result.
    pub server: Option<Server>,
}

/// Makes the engine's seams for a launch whose files and storage live in a home.
pub type Seams = Box<dyn Fn(&Arc<Home>) -> io::Result<Parts>>;

/// Gives a home to the first launch, and a fresh one to each that keeps nothing of the last.
pub type Homes = Box<dyn Fn() -> io::Result<Arc<Home>>>;

/// Speaks to the practice server outside of the mini-program.
pub type Server = Rc<dyn Fn(&str, Option<&Value>) -> Value>;

impl Setup {
    /// A driver without a mini-program: relative paths begin in the working folder, homes are temporary.
    #[must_use]
    pub fn new(config: Config, parts: Seams, output: Rc<dyn Output>) -> Self {
        Self {
            program: None,
            page: String::new(),
            config,
            parts,
            homes: Box::new(|| Home::temporary().map(Arc::new)),
            images: Vec::new(),
            folder: PathBuf::new(),
            carrier: Carrier::default(),
            halt: Halt::default(),
            output,
            notices: Vec::new(),
            server: None,
        }
    }
}
