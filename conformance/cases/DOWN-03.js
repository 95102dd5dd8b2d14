/* {"rules": ["DOWN-03", "DOWN-04"]} */
// Any status is a success with a file, and so is nothing at all.
export default async (host, t) => {
  for (const [path, status, size] of [['/status/404', 404], ['/status/500', 500], ['/download/x', 200, 1024], ['/empty', 200, 0]]) {
    const { tempFilePath, statusCode } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url(path) }))
    t.same(statusCode, status)
    const stored = (await t.ok(t.outcome(host.wx.getFileInfo, { filePath: tempFilePath }))).size
    t.true(size === undefined ? stored > 0 : stored === size, `${path} has ${stored} bytes`)
  }
}
