/* {"rules": ["DOM-15"], "config": {"domains": {"requestdomain": [
  "https://API.Practice.test", "https://practice.test", "https://中文.practice.test", "https://raw.practice.test."]}}} */
// Hosts are compared whole: in lower case, in punycode, with a dot at the end if there is one.
export default async (host, t) => {
  const end = async url => (await t.fail(host, { url })).errMsg
  const unlisted = 'request:fail url not in domain list'
  for (const url of ['https://files.practice.test/', 'https://api.practice.test./', 'https://raw.practice.test/ok', 'https://api.practice.tes/',
    'https://x.api.practice.test/', 'https://practice.test.api.practice.test/']) t.same(await end(url), unlisted, url)
  t.same((await t.echo(host, { url: 'HTTPS://api.PRACTICE.TEST/echo' })).method, 'GET')
  for (const url of ['https://中文.practice.test/', 'https://xn--fiq228c.practice.test/', 'https://XN--FIQ228C.practice.test/']) {
    t.true((await end(url)).includes('ERR_NAME_NOT_RESOLVED'), `${url} is looked for`)
  }
}
