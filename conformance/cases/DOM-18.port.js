/* {"rules": ["DOM-18", "DOM-13"], "config": {"domains": {"requestdomain": ["https://api.practice.test:443"]}}} */
// A target that names no host stays with the port that was written; one that names it has the port that it writes.
export default async (host, t) => {
  const url = there => `https://api.practice.test:443/redirect-to?url=${encodeURIComponent(there)}`
  for (const there of ['/echo', 'echo', '?url=%2Fecho', '//api.practice.test:443/echo', 'https://api.practice.test:443/echo']) {
    t.same((await t.outcome(host.wx.request, { url: url(there) })).errMsg, 'request:ok', there)
  }
  for (const there of ['//api.practice.test/echo', 'https://api.practice.test/echo']) {
    t.same((await t.fail(host, { url: url(there) })).errMsg, 'request:fail redirect fail url not in domain list', there)
  }
}
