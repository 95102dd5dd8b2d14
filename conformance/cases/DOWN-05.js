/* {"rules": ["DOWN-05", "FILE-11"]} */
// The extension follows the Content-Type, never the url.
export default async (host, t) => {
  const extension = async path => {
    const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url: t.url(path) }))
    t.true(/^(wxfile:\/\/tmp_|http:\/\/tmp\/)[0-9a-f]{32}\.\w+$/.test(tempFilePath), tempFilePath)
    return tempFilePath.split('.').pop()
  }
  t.same(await extension('/bytes/9?type=image/png'), 'png')
  t.same(await extension('/download/x.png?type=text/plain'), 'txt')
  t.same(await extension('/download/x.png?type=no/such'), 'unknown')
}
