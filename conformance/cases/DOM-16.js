/* {"rules": ["DOM-15", "DOM-16"]} */
// Tricks with the text of an address do not help; its path and query play no part.
export default async (host, t) => {
  const tricks = ['https://api.practice.test.evil.test/', 'https://api.practice.test@evil.test/', 'https://x.api.practice.test/',
    'https://evil.test/https://api.practice.test', 'https://evil.test?https://api.practice.test', 'https://evil.test#https://api.practice.test',
    'https://evil.test\\@api.practice.test/', 'https://api.practice.test%2eevil.test/', 'https://api.practice.test:443@evil.test/']
  for (const url of tricks) t.same((await t.fail(host, { url })).errMsg, 'request:fail url not in domain list', url)
  for (const path of ['/echo', '/echo/https://evil.test', '/echo?u=https://evil.test:444/@', '/echo#@evil.test']) {
    t.same((await t.outcome(host.wx.request, { url: t.url(path) })).ok, true, path)
  }
}
