/* {"rules": ["FILE-14", "LIB-05"], "before": "1.2.0"} */
// Before that the paths are all there is.
export default async (host, t) => {
  await host.chooseFiles(['files/photo.png'])
  t.same(Object.keys(await t.ok(t.outcome(host.wx.chooseImage))).sort(), ['errMsg', 'tempFilePaths'])
}
