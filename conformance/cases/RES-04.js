/* {"rules": ["RES-04", "RES-06"]} */
// dataType json, or none, is parsed, whatever the answer calls itself.
export default async (host, t) => {
  const json = { practice: true, text: '中文世界，你好', number: 42.5, list: [1, 2, 3], nothing: null }
  const url = t.url('/json')
  for (const dataType of ['json', undefined, null, '', 0]) t.same(await t.data(host, { url, dataType }), json)
  for (const dataType of ['text', 'JSON', 'xml', 1]) t.same(typeof await t.data(host, { url, dataType }), 'string', `${dataType}`)
  const page = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n'
  await host.server('/script', { name: 'once', steps: [{ send: `${page}"{\\"a\\":"` }] })
  t.same(await t.data(host, { url: t.raw('/once') }), '{"a":', 'what is parsed once is not parsed again')
}
