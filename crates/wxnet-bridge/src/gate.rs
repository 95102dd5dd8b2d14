//! What the emulated base library does not have cannot be asked for, whoever speaks to the bridge (LIB-03).

use wxnet::{Api, Feature, Target};

use crate::bridge::Bridge;
use crate::error::ProtocolError;
use crate::reader::Form;

impl Bridge {
    /// Refuses a function of `wx` that is not there.
    pub(crate) fn demand(&self, function: &str) -> Result<(), ProtocolError> {
        self.demand_one(&[function])
    }

    /// Refuses a function, in one of its two forms, that is there neither as one of `wx` nor as one of the file system.
    pub(crate) fn demand_form(&self, api: Api, form: Form) -> Result<(), ProtocolError> {
        let form = if form == Form::Sync { "Sync" } else { "" };
        let name = format!("{}{form}", api.name());
        self.demand_one(&[&name, &format!("FileSystemManager.{name}")])
    }

    /// Refuses a method of tasks that is not there.
    pub(crate) fn demand_method(&self, method: &str, feature: Feature) -> Result<(), ProtocolError> {
        let there = self.engine_ref().config().lib_version.has(feature);
        if there { Ok(()) } else { Err(self.absent(method)) }
    }

    /// Refuses a method of sockets where there are none but the global functions (SOCK-04).
    pub(crate) fn demand_target(&self, target: Target, method: Api) -> Result<(), ProtocolError> {
        match target {
            Target::Task(_) => self.demand_method(method.name(), Feature::SocketTask),
            Target::Bound => Ok(()),
        }
    }

    fn demand_one(&self, names: &[&str]) -> Result<(), ProtocolError> {
        let version = self.engine_ref().config().lib_version;
        let there = names.iter().any(|name| version.can_i_use(name));
        if there { Ok(()) } else { Err(self.absent(names[0])) }
    }

    pub(crate) fn absent(&self, function: &str) -> ProtocolError {
        let version = self.engine_ref().config().lib_version;
        ProtocolError::Absent { function: function.to_owned(), version }
    }
}
