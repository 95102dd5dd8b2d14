/* {"rules": ["DOM-04"], "config": {"domains": {
  "requestdomain": ["http://api.practice.test", "wss://api.practice.test", "https://files.practice.test"],
  "wsrequestdomain": ["https://ws.practice.test", "ws://ws.practice.test"]}}} */
// An entry of another scheme than its list's is ignored, and warns at start.
export default async (host, t) => {
  t.same((await t.fail(host, { url: t.url('/echo') })).errMsg, 'request:fail url not in domain list')
  t.same((await t.data(host, { url: 'https://files.practice.test/empty', dataType: 'text' })), '', 'its neighbour counts')
  const socket = t.socket(host, { url: t.ws('/echo') })
  await host.idle()
  t.same(socket.all('open'), [])
  const warnings = host.console().filter(({ text }) => text.includes(' admits nothing: ')).map(({ text }) => text)
  t.same(warnings, [
    'requestdomain: "http://api.practice.test" admits nothing: the scheme must be https (DOM-04)',
    'requestdomain: "wss://api.practice.test" admits nothing: the scheme must be https (DOM-04)',
    'wsrequestdomain: "https://ws.practice.test" admits nothing: the scheme must be wss (DOM-04)',
    'wsrequestdomain: "ws://ws.practice.test" admits nothing: the scheme must be wss (DOM-04)'
  ])
}
