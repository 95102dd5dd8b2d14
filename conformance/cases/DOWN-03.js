/* {"rules": ["DOWN-03", "DOWN-04"]} */
// Any status is a success with a file.
export default async (host, t) => {
  for (const path of ['/status/404', '/status/500', '/empty']) {
    const end = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url(path) }))
    t.same(typeof end.tempFilePath, 'string', path)
  }
}
