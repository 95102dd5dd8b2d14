/* {"rules": ["CONC-02", "CONC-04"], "since": "1.4.0", "config": {"limits": {"calls": 1}}} */
// Calls of all functions start in the order they were made; those of callbacks at the end.
export default async (host, t) => {
  const { wx } = host
  const heard = []
  const file = { filePath: 'files/hello.txt', name: 'file' }
  const call = (api, name, then = () => {}) => wx[api]({
    url: t.url(`/echo?key=order&name=${name}`), success() { heard.push(name); then() }, ...(api === 'uploadFile' ? file : {})
  })
  call('request', 'a', () => call('request', 'd'))
  call('uploadFile', 'b')
  call('downloadFile', 'c')
  await host.idle()
  t.same(heard, ['a', 'b', 'c', 'd'])
  t.same((await t.seen(host, 'order')).map(({ path }) => path.slice(-1)), ['a', 'b', 'c', 'd'])
}
