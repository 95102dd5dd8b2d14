/* {"rules": ["DOM-18"]} */
// A redirect is checked like a first address, by the list of the function.
export default async (host, t) => {
  const call = (name, there) =>
    t.call(host, name, { url: t.url(`/redirect-to?url=${encodeURIComponent(there)}`) })
  const refused = (name, there) => t.refused(host, call(name, there), `${name}:fail redirect fail url not in domain list`, 600002)
  for (const name of ['request', 'uploadFile', 'downloadFile']) await refused(name, 'https://other.practice.test/echo?key=there')
  for (const there of ['https://files.practice.test', 'http://api.practice.test', 'https://api.practice.test:443', 'https://127.0.0.1', '//other.practice.test']) {
    await refused('request', `${there}/echo?key=there`)
  }
  t.same(await t.seen(host, 'there'), [], 'what the targets saw')
  t.same((await host.server('/connections?host=other.practice.test')).connections, [])
  for (const there of ['/echo', 'https://api.practice.test/echo', 'https://api.practice.test:8443/echo']) await t.ok(call('request', there))
  await t.ok(call('downloadFile', 'https://files.practice.test/echo'))
}
