/* {"rules": ["CALL-13"], "before": "2.10.2"} */
// Before 2.10.2 there are no promises, at any version.
export default async (host, t) => {
  t.same([host.wx.closeSocket(), host.wx.sendSocketMessage({ data: 'x' }), host.wx.getFileInfo({ filePath: 'none' })], [undefined, undefined, undefined])
  await host.idle()
}
