//! The base library, as it comes along with the program.

/// The modules of the base library: file names and sources. `wx.js` is the entry, `text.js` the wrapper for hosts that
/// carry text.
#[must_use]
pub const fn base_library() -> &'static [(&'static str, &'static str)] {
    FILES
}

macro_rules! files {
    ($($name:literal)*) => {
        const FILES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../../base/", $name))),)*];
    };
}

files! {
    "animation.js"
    "app-events.js"
    "base64.js"
    "brand.js"
    "callbacks.js"
    "captured.js"
    "data.js"
    "download.js"
    "event-channel.js"
    "file-system.js"
    "files.js"
    "listeners.js"
    "managers.js"
    "operations.js"
    "phone.js"
    "profile.js"
    "progress.js"
    "promises.js"
    "reports.js"
    "request.js"
    "routes.js"
    "selector-query.js"
    "socket-global.js"
    "socket.js"
    "sockets.js"
    "stand-ins.js"
    "storage.js"
    "stored.js"
    "task.js"
    "text.js"
    "upload.js"
    "wx.js"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_is_there_and_imports_only_modules_that_are() {
        let names: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../base");
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let driver = name == "driver.js"; // drives a mini-program from outside
            let module = name.ends_with(".js") && !driver;
            assert!(!module || names.contains(&name.as_str()), "{name} is left out");
        }
        for (name, source) in FILES {
            let imports = source.lines().filter_map(|line| line.split_once("} from './"));
            for (_, module) in imports.filter(|(before, _)| before.starts_with("import")) {
                assert!(names.contains(&module.trim_end_matches('\'')), "{name} imports {module}");
            }
        }
    }
}
