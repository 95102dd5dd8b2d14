//! The functions that answer with an errMsg.

macro_rules! apis {
    ($($(#[$doc:meta])* $name:ident $text:literal;)*) => {
        /// A function of `wx`, or a method of a task or of the file system, that answers with an errMsg.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Api { $($(#[$doc])* $name,)* }

        impl Api {
            /// Every function, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name that opens an errMsg.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The errMsg of a success (ERR-01).
            #[must_use]
            pub const fn ok(self) -> &'static str {
                match self { $(Self::$name => concat!($text, ":ok"),)* }
            }
        }
    };
}

apis! {
    /// `wx.request`
    Request "request";
    /// `wx.uploadFile`
    UploadFile "uploadFile";
    /// `wx.downloadFile`
    DownloadFile "downloadFile";
    /// `wx.connectSocket`
    ConnectSocket "connectSocket";
    /// `wx.sendSocketMessage`
    SendSocketMessage "sendSocketMessage";
    /// `wx.closeSocket`
    CloseSocket "closeSocket";
    /// `SocketTask.send`
    SocketTaskSend "SocketTask.send";
    /// `SocketTask.close`
    SocketTaskClose "SocketTask.close";
    /// `wx.getNetworkType`
    GetNetworkType "getNetworkType";
    /// `wx.getSystemInfo`
    GetSystemInfo "getSystemInfo";
    /// `wx.getSystemInfoAsync`
    GetSystemInfoAsync "getSystemInfoAsync";
    /// `wx.setEnableDebug`
    SetEnableDebug "setEnableDebug";
    /// `wx.exitMiniProgram`
    ExitMiniProgram "exitMiniProgram";
    /// `wx.navigateTo`
    NavigateTo "navigateTo";
    /// `wx.redirectTo`
    RedirectTo "redirectTo";
    /// `wx.switchTab`
    SwitchTab "switchTab";
    /// `wx.reLaunch`
    ReLaunch "reLaunch";
    /// `wx.navigateBack`
    NavigateBack "navigateBack";
    /// `wx.base64ToArrayBuffer`
    Base64ToArrayBuffer "base64ToArrayBuffer";
    /// `wx.arrayBufferToBase64`
    ArrayBufferToBase64 "arrayBufferToBase64";
    /// `FileSystemManager.access`
    Access "access";
    /// `FileSystemManager.stat`
    Stat "stat";
    /// `FileSystemManager.readFile`
    ReadFile "readFile";
    /// `FileSystemManager.writeFile`
    WriteFile "writeFile";
    /// `FileSystemManager.appendFile`
    AppendFile "appendFile";
    /// `FileSystemManager.copyFile`
    CopyFile "copyFile";
    /// `FileSystemManager.rename`
    Rename "rename";
    /// `FileSystemManager.unlink`
    Unlink "unlink";
    /// `FileSystemManager.mkdir`
    Mkdir "mkdir";
    /// `FileSystemManager.rmdir`
    Rmdir "rmdir";
    /// `FileSystemManager.readdir`
    Readdir "readdir";
    /// `wx.saveFile`, `FileSystemManager.saveFile`
    SaveFile "saveFile";
    /// `wx.getSavedFileList`, `FileSystemManager.getSavedFileList`
    GetSavedFileList "getSavedFileList";
    /// `wx.getSavedFileInfo`
    GetSavedFileInfo "getSavedFileInfo";
    /// `wx.removeSavedFile`, `FileSystemManager.removeSavedFile`
    RemoveSavedFile "removeSavedFile";
    /// `wx.getFileInfo`, `FileSystemManager.getFileInfo`
    GetFileInfo "getFileInfo";
    /// `wx.playVoice`
    PlayVoice "playVoice";
    /// `wx.chooseImage`
    ChooseImage "chooseImage";
    /// `wx.chooseMedia`
    ChooseMedia "chooseMedia";
    /// `wx.chooseMessageFile`
    ChooseMessageFile "chooseMessageFile";
    /// `wx.setStorage`
    SetStorage "setStorage";
    /// `wx.getStorage`
    GetStorage "getStorage";
    /// `wx.removeStorage`
    RemoveStorage "removeStorage";
    /// `wx.clearStorage`
    ClearStorage "clearStorage";
    /// `wx.getStorageInfo`
    GetStorageInfo "getStorageInfo";
    /// `wx.batchSetStorage`
    BatchSetStorage "batchSetStorage";
    /// `wx.batchGetStorage`
    BatchGetStorage "batchGetStorage";
}

impl Api {
    /// The function of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|api| api.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_found_by_their_names() {
        assert!(Api::ALL.iter().all(|&api| Api::named(api.name()) == Some(api)));
        assert_eq!(Api::named("readFileSync"), None);
    }
}
