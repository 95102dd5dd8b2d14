/* {"rules": ["PROF-05"], "platforms": ["ios", "android"], "since": "2.10.4"} */
// A call that declines is told nothing of how it went; anything but false declines nothing.
export default async (host, t) => {
  const { wx } = host
  const told = async (api, options) => 'profile' in await t.ok(t.outcome(api, options))
  const { tempFilePath } = await t.ok(t.outcome(wx.downloadFile, { url: t.url('/bytes/100') }))
  for (const [enableProfile, wanted] of [[false, false], [true, true], [0, true], [undefined, true]]) {
    t.same(await told(wx.request, { url: t.url('/echo'), enableProfile }), wanted, `request ${enableProfile}`)
    t.same(await told(wx.downloadFile, { url: t.url('/bytes/9'), enableProfile }), wanted, `download ${enableProfile}`)
    const upload = { url: t.url('/upload'), filePath: tempFilePath, name: 'f', enableProfile }
    t.same(await told(wx.uploadFile, upload), wanted && t.since(host, '3.5.0'), `upload ${enableProfile}`)
  }
}
