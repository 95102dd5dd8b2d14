//! Base-library versions, and what each of them has (chapter LIB).

use std::fmt;
use std::str::FromStr;

/// A base-library version, compared number by number: 2.10.0 is newer than 2.9.5 (LIB-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    major: u16,
    minor: u16,
    patch: u16,
}

impl Version {
    /// The newest base library this build knows, and the default (LIB-02).
    pub const NEWEST: Self = Self::new(3, 16, 2);

    /// The version `major.minor.patch`.
    #[must_use]
    pub const fn new(major: u16, minor: u16, patch: u16) -> Self {
        Self { major, minor, patch }
    }

    /// Whether this base library has `feature`.
    #[must_use]
    pub fn has(self, feature: Feature) -> bool {
        self >= feature.since()
    }
}

impl Default for Version {
    fn default() -> Self {
        Self::NEWEST
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// A text that is not a base-library version of the form `X.Y.Z`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a base-library version: {0:?} (three numbers are expected, as in 2.24.0)")]
pub struct VersionError(String);

impl FromStr for Version {
    type Err = VersionError;

    fn from_str(text: &str) -> Result<Self, VersionError> {
        let mut numbers = text.split('.').map(str::parse::<u16>);
        match (numbers.next(), numbers.next(), numbers.next(), numbers.next()) {
            (Some(Ok(major)), Some(Ok(minor)), Some(Ok(patch)), None) => Ok(Self::new(major, minor, patch)),
            _ => Err(VersionError(text.to_owned())),
        }
    }
}

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident $major:literal . $minor:literal . $patch:literal;)*) => {
        /// Something of the network layer that came with a certain base library.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Feature { $($(#[$doc])* $name,)* }

        impl Feature {
            /// Every feature, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The first base library that has it.
            #[must_use]
            pub const fn since(self) -> Version {
                match self { $(Self::$name => Version::new($major, $minor, $patch),)* }
            }

            /// The name of the feature, as the base library asks for it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }
        }
    };
}

features! {
    /// `header` in the success of `wx.request` (RES-03).
    ResponseHeader 1 . 2 . 0;
    /// `tempFiles` in the success of `wx.chooseImage` (FILE-14).
    TempFiles 1 . 2 . 0;
    /// Task objects of request, upload and download, with `abort` and `onProgressUpdate` (CALL-10).
    CallTask 1 . 4 . 0;
    /// Calls over the limit of ten wait instead of failing (CONC-02).
    Queue 1 . 4 . 0;
    /// `protocols` of `wx.connectSocket` (SOCK-11).
    Protocols 1 . 4 . 0;
    /// `code` and `reason` of `wx.closeSocket` (GSOCK-14).
    CloseCode 1 . 4 . 0;
    /// `wx.setEnableDebug` (DBG-09).
    SetEnableDebug 1 . 4 . 0;
    /// `SocketTask`, and more than one socket at a time (SOCK-04, SOCK-06).
    SocketTask 1 . 7 . 0;
    /// `responseType` of `wx.request` (RES-09).
    ResponseType 1 . 7 . 0;
    /// `filePath` of `wx.downloadFile` (DOWN-06).
    DownloadFilePath 1 . 8 . 0;
    /// `wx.getFileSystemManager` (FILE-09).
    FileSystem 1 . 9 . 9;
    /// `header` in the open events of sockets (SOCK-13).
    OpenHeader 2 . 0 . 0;
    /// `FileSystemManager.appendFile`.
    AppendFile 2 . 1 . 0;
    /// `onHeadersReceived`, and every `off…` of the tasks (REQ-08, CALL-23).
    HeadersReceived 2 . 1 . 0;
    /// `recursive` of `mkdir`, `rmdir` and `stat`.
    Recursive 2 . 3 . 0;
    /// Addresses of the local network need no list entry (DOM-17).
    LocalNetwork 2 . 4 . 0;
    /// `tcpNoDelay` of `wx.connectSocket` (SOCK-32).
    TcpNoDelay 2 . 4 . 0;
    /// `wx.chooseMessageFile` (FILE-14).
    ChooseMessageFile 2 . 5 . 0;
    /// `extension` of `wx.chooseMessageFile`.
    ChooseExtension 2 . 6 . 0;
    /// The channel between a page and the one that opened it.
    EventChannel 2 . 7 . 3;
    /// `perMessageDeflate` of `wx.connectSocket` (SOCK-33).
    PerMessageDeflate 2 . 8 . 0;
    /// The larger limits: five sockets, 200 list entries, 200 MB, no largest timeout.
    LargerLimits 2 . 9 . 0;
    /// `wx.chooseMedia` (FILE-14).
    ChooseMedia 2 . 10 . 0;
    /// `position` and `length` of `FileSystemManager.readFile`.
    ReadRange 2 . 10 . 0;
    /// `timeout` of the single call (TIME-05).
    CallTimeout 2 . 10 . 0;
    /// `cookies` in answers and in the headers event (RES-15, REQ-08).
    Cookies 2 . 10 . 0;
    /// Promises of the functions that CALL-11 names.
    Promises 2 . 10 . 2;
    /// `enableHttp2` (REQ-17).
    Http2 2 . 10 . 4;
    /// `profile` in the success of `wx.request` and `wx.downloadFile`, and in the open event (PROF-01, PROF-03).
    Profile 2 . 10 . 4;
    /// `onChunkReceived` and `offChunkReceived` (REQ-11).
    ChunkReceived 2 . 20 . 1;
    /// `enableChunked` (RES-21).
    Chunked 2 . 20 . 2;
    /// `errno` in fail objects (ERR-03).
    Errno 2 . 24 . 0;
    /// `exception` in the success of `wx.request` (RES-16).
    Exception 3 . 0 . 0;
    /// `redirect` of `wx.request` (REQ-15).
    Redirect 3 . 2 . 2;
    /// `useHighPerformanceMode` of `wx.request` (REQ-18).
    HighPerformance 3 . 3 . 3;
    /// `usingHighPerformanceMode` in profiles (PROF-12).
    ProfileMode 3 . 3 . 4;
    /// `enableHttpDNS` of `wx.request`, and `useHttpDNS` in its success (REQ-22).
    HttpDns 3 . 4 . 10;
    /// `useHighPerformanceMode` where the call does not say (REQ-18).
    HighPerformanceAlways 3 . 5 . 0;
    /// `profile` in the success of `wx.uploadFile` (PROF-02).
    UploadProfile 3 . 5 . 0;
    /// Times of a look-up by HTTP in the profile of `wx.request` (PROF-13).
    ProfileDns 3 . 8 . 9;
    /// The times of calling and waiting in profiles (PROF-11).
    ProfileQueue 3 . 8 . 10;
    /// `exception` and `useHttpDNS` in the fail object of `wx.request` (RES-24, REQ-22).
    FailException 3 . 8 . 10;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_number_by_number() {
        let newer: Version = "2.10.0".parse().unwrap();
        assert!(newer > "2.9.5".parse().unwrap());
        assert_eq!(newer.to_string(), "2.10.0");
    }

    #[test]
    fn what_is_no_version_is_named() {
        for text in ["", "latest", "2.9", "2.9.5.1", "2.-1.0", "2. 9.0", "70000.0.0"] {
            let error = text.parse::<Version>().unwrap_err();
            assert!(error.to_string().contains(&format!("{text:?}")), "{error}");
        }
    }

    #[test]
    fn a_feature_begins_with_its_version() {
        assert!(!Version::new(2, 23, 9).has(Feature::Errno));
        assert!(Version::new(2, 24, 0).has(Feature::Errno));
        assert!(Feature::ALL.iter().all(|&feature| Version::NEWEST.has(feature)));
    }
}
