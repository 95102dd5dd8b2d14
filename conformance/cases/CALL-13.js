/* {"rules": ["CALL-13"], "config": {"libVersion": "2.10.1"}} */
// Before 2.10.2 there are no promises, whatever the argument.
export default async (host, t) => {
  const { wx } = host
  for (const name of ['closeSocket', 'getNetworkType', 'getSavedFileList', 'chooseImage', 'chooseMedia', 'chooseMessageFile']) {
    for (const argument of [undefined, {}, { success: undefined }]) t.same(wx[name](argument), undefined, name)
  }
  t.same(wx.sendSocketMessage({ data: 'x' }), undefined)
  for (const name of ['saveFile', 'getSavedFileInfo', 'removeSavedFile', 'getFileInfo', 'playVoice']) {
    t.same(wx[name]({ filePath: 'none', tempFilePath: 'none' }), undefined, name)
  }
  await host.idle()
}
