/* {"rules": ["DOWN-08"], "since": "1.8.0"} */
// A path outside of the user's files is refused before anything is sent.
export default async (host, t) => {
  const user = host.wx.env.USER_DATA_PATH
  const paths = ['', '/etc/x', 'files/x', 'https://a.test/x', 'http://tmp/x', 'wxfile://tmp_x', user, `${user}/../x`, `${user}x/a`]
  for (const filePath of paths) {
    const end = t.outcome(host.wx.downloadFile, { url: t.url('/bytes/9?key=denied'), filePath })
    await t.refused(host, end, 'downloadFile:fail permission denied can not open file filepath', 603303)
  }
  t.same(await t.seen(host, 'denied'), [])
}
