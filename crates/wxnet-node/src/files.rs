//! The files of a program, as the framework asks for them.

use std::path::PathBuf;

use napi::Result;
use napi_derive::napi;
use wxnet_project::{Package, Wrapped};

use crate::failure::refused;

/// The package of a mini-program.
#[napi]
pub struct Files {
    pub(crate) package: Package,
    pub(crate) root: PathBuf,
    pub(crate) first_page: Option<String>,
}

/// A script as the text of a function, or what is wrong with it.
#[napi(object)]
pub struct Wrapping {
    /// The function, as an expression.
    pub text: String,
    /// How many names it declares as undefined, after `exports`, `require` and `module`.
    pub names: u32,
    /// The name of its link, if it is an ES module.
    pub link: Option<String>,
    /// What the parser could not take, and where; the text is the script as it is then.
    pub fault: Option<String>,
}

#[napi]
impl Files {
    /// The script that the program begins with.
    #[napi]
    pub fn entry(&self) -> String {
        self.package.entry().to_owned()
    }

    /// The first page of its app.json, if it has one.
    #[napi]
    pub fn first_page(&self) -> Option<String> {
        self.first_page.clone()
    }

    /// Whether there is such a file.
    #[napi]
    pub fn has(&self, file: String) -> bool {
        self.package.has(&file)
    }

    /// Where a file lies on this machine.
    #[napi]
    pub fn path(&self, file: String) -> String {
        self.root.join(file).display().to_string()
    }

    /// The file that `require(request)` means in a file.
    #[napi]
    pub fn resolve(&self, from: String, request: String) -> Result<String> {
        self.package.resolve(&from, &request).map_err(refused)
    }

    /// What a file holds.
    #[napi]
    pub fn read(&self, file: String) -> Result<String> {
        self.package.read(&file).map_err(refused)
    }

    /// Makes a function of a script.
    #[napi]
    pub fn wrap(&self, file: String, source: String) -> Wrapping {
        let names = u32::try_from(Wrapped::ABSENT).unwrap_or(u32::MAX);
        match Wrapped::script(&source) {
            Ok(Wrapped { text, link, .. }) => Wrapping { text, names, link, fault: None },
            Err(fault) => {
                let fault = Some(format!("{file}:{fault}"));
                Wrapping { text: Wrapped::plain(&source).text, names, link: None, fault }
            }
        }
    }

    /// The components that a page or component uses, and what is wrong with their names.
    #[napi]
    pub fn components(&self, path: String) -> Result<(Vec<String>, Vec<String>)> {
        self.package.components(&path).map_err(refused)
    }

    /// The component that is a page's tab bar, if it has one of the program's.
    #[napi]
    pub fn tab_bar(&self, path: String) -> Option<&'static str> {
        self.package.tab_bar(&path)
    }
}
