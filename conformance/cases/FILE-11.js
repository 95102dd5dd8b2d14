/* {"rules": ["FILE-11"]} */
// Temp paths are spelt as the platform spells them, and nobody can guess the next one.
export default async (host, t) => {
  const phone = host.wx.getSystemInfoSync().platform !== 'devtools'
  const spelt = phone ? /^wxfile:\/\/tmp_[0-9a-f]{32}\.png$/ : /^http:\/\/tmp\/[0-9a-f]{32}\.png$/
  const download = async () => (await t.ok(t.outcome(host.wx.downloadFile, { url: t.url('/bytes/5?type=image/png') })))
  const [first, second] = [(await download()).tempFilePath, (await download()).tempFilePath]
  t.true(spelt.test(first) && spelt.test(second), `${first} ${second}`)
  t.true(first !== second, 'names are not used again')
}
