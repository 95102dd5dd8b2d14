/* {"rules": ["DOM-20"]} */
// The developer tools say which origin is missing in which list; phones do not.
export default async (host, t) => {
  const phone = host.wx.getSystemInfoSync().platform !== 'devtools'
  const printed = act => t.printed(host, 'error', act)
  const told = (origin, list) => phone ? [] : [`${origin} is not in the list ${list} (DOM-20)`]
  const url = 'https://other.practice.test:8443/echo?x'
  const { request, uploadFile, downloadFile } = host.wx
  const upload = { url, filePath: 'files/hello.txt', name: 'file' }
  t.same(await printed(() => t.failed(t.outcome(request, { url }))), told('https://other.practice.test:8443', 'requestdomain'))
  t.same(await printed(() => t.failed(t.outcome(uploadFile, upload))), told('https://other.practice.test:8443', 'uploaddomain'))
  t.same(await printed(() => t.failed(t.outcome(downloadFile, { url }))), told('https://other.practice.test:8443', 'downloaddomain'))
  const connect = async () => { t.socket(host, { url: 'wss://other.practice.test/' }); await host.idle() }
  t.same(await printed(connect), told('wss://other.practice.test', 'wsrequestdomain'))
  t.same(await printed(() => t.echo(host)), [], 'what is admitted')
}
