/* {"rules": ["CALL-06"]} */
// What a callback throws is printed, and stops no other.
export default async (host, t) => {
  const heard = []
  const hear = name => () => { heard.push(name); throw new Error(`${name} on purpose`) }
  const end = { success: hear('success'), fail: hear('fail'), complete: hear('complete') }
  for (const [url, first] of [[t.url('/echo'), 'success'], ['test.php', 'fail'], [1, 'fail']]) {
    heard.length = 0
    const lines = await t.printed(host, 'error', async () => {
      host.wx.request({ url, ...end })
      await t.echo(host)
      await host.idle()
    })
    t.same(heard, [first, 'complete'], `${url}`)
    const thrown = lines.filter(line => line.includes('on purpose'))
    t.same(thrown.map(line => line.includes(`${first} on purpose`)), [true, false], 'one line each')
  }
}
