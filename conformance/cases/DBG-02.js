/* {"rules": ["DBG-02", "DBG-07"], "platforms": ["devtools"], "config": {"urlCheck": false}} */
// The developer tools' switch skips lists and certificates, of sockets too.
export default async (host, t) => {
  t.same((await t.echo(host, { url: 'http://plain.practice.test/echo' })).method, 'GET')
  for (const name of ['expired', 'untrusted', 'wrong-name']) {
    t.same((await t.echo(host, { url: `https://${name}.practice.test/echo` })).method, 'GET', name)
    const { task, next } = await t.open(host, { url: `wss://${name}.practice.test/echo` })
    task.close({})
    await next('close')
  }
}
