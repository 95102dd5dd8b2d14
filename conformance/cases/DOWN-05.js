/* {"rules": ["DOWN-05", "FILE-11"]} */
// The extension follows the Content-Type, never the url.
export default async (host, t) => {
  const extension = async url => {
    const { tempFilePath } = await t.ok(t.outcome(host.wx.downloadFile, { url }))
    return tempFilePath.split('.').pop()
  }
  t.same(await extension(t.url('/bytes/9?type=image/png')), 'png')
  t.same(await extension(t.url('/bytes/9?type=image/JPEG;q=1')), 'jpg')
  t.same(await extension(t.url('/bytes/9?type=audio/mpeg')), 'mp3')
  t.same(await extension(t.url('/download/x.png?type=text/plain')), 'txt')
  t.same(await extension(t.url('/download/x.png?type=no/such')), 'unknown')
  t.same(await extension(t.raw('/ok')), 'unknown', 'no Content-Type')
}
