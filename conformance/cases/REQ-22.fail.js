/* {"rules": ["REQ-22", "RES-24"]} */
// From 3.8.10 a failure says so too, be it a parameter error.
export default async (host, t) => {
  for (const url of ['https://refused.practice.test/', 'test.php', 1]) {
    const fail = await t.fail(host, { url, enableHttpDNS: true })
    t.same(['useHttpDNS' in fail, fail.useHttpDNS], t.since(host, '3.8.10') ? [true, false] : [false, undefined], `${url}`)
    t.true(!('useHttpDNS' in await t.fail(host, { url })), 'unasked')
  }
}
