/* {"rules": ["DOM-15", "DOM-16"]} */
// Names are compared whole.
export default async (host, t) => {
  for (const url of ['https://api.practice.test.evil.test/', 'https://api.practice.test@evil.test/', 'https://x.api.practice.test/']) {
    t.same((await t.fail(host, { url })).errMsg, 'request:fail url not in domain list', url)
  }
  t.same((await t.echo(host, { url: 'HTTPS://API.Practice.TEST/echo' })).method, 'GET')
}
