/* {"rules": ["CALL-11", "CALL-12"], "since": "2.10.2"} */
// The functions of files and media give promises, unless they are given a callback.
export default async (host, t) => {
  const { wx } = host
  const none = { filePath: 'none', tempFilePath: 'none' }
  const functions = ['saveFile', 'getSavedFileInfo', 'removeSavedFile', 'getFileInfo', 'playVoice', 'chooseImage', 'chooseMedia', 'chooseMessageFile']
  for (const name of functions) {
    const fail = await wx[name](none).then(() => 'a success', error => error)
    t.same([t.brand(fail), fail.errMsg.startsWith(`${name}:fail `)], ['Object', true], name)
    for (const key of ['success', 'fail', 'complete']) t.same(wx[name]({ ...none, [key]: undefined }), undefined, name)
  }
  t.same((await wx.getSavedFileList()).errMsg, 'getSavedFileList:ok')
  await host.chooseFiles(['files/photo.png'])
  t.same((await wx.chooseImage({ count: 1 })).errMsg, 'chooseImage:ok')
}
