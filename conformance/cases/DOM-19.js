/* {"rules": ["DOM-19"], "config": {"domains": {"requestdomain": [
  "https://api.practice.test/echo", "https://api.practice.test?x", "https://*.practice.test", "api.practice.test",
  "//api.practice.test", "https://me@api.practice.test", "https://files.practice.test/"]}}} */
// An entry is an origin; a single slash may follow it.
export default async (host, t) => {
  t.same((await t.fail(host, { url: t.url('/echo') })).errMsg, 'request:fail url not in domain list')
  t.same(await t.data(host, { url: 'https://files.practice.test/empty', dataType: 'text' }), '')
  const warnings = host.console().filter(({ text }) => text.includes(' admits nothing: ')).map(({ text }) => text)
  const named = text => (/^requestdomain: "(.*)" admits nothing: .*\(DOM-19\)$/.exec(text) || [])[1]
  t.same(warnings.map(named), [
    'https://api.practice.test/echo', 'https://api.practice.test?x', 'https://*.practice.test', 'api.practice.test',
    '//api.practice.test', 'https://me@api.practice.test'
  ])
}
