/* {"rules": ["REQ-16"]} */
// An upload that is redirected sends its file again, or becomes a GET.
export default async (host, t) => {
  const upload = async (status, url) => {
    const file = { filePath: 'files/hello.txt', name: 'file' }
    return JSON.parse((await t.ok(t.outcome(host.wx.uploadFile, { ...file, url: t.url(`${url}status=${status}`) }))).data)
  }
  for (const status of [307, 308]) {
    t.same((await upload(status, '/redirect-to?url=/upload&')).parts[0].text, 'hello, practice\n', `${status}`)
  }
  for (const status of [301, 302, 303]) {
    const seen = await upload(status, '/redirect/1?')
    t.same([seen.method, seen.body, t.header(seen, 'content-type')], ['GET', '', ''], `${status}`)
  }
}
