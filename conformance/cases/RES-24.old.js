/* {"rules": ["RES-24", "LIB-05"], "before": "3.8.10"} */
// Before that a failure has an errMsg, and later an errno.
export default async (host, t) => {
  const names = t.since(host, '2.24.0') ? ['errMsg', 'errno'] : ['errMsg']
  t.same(Object.keys(await t.fail(host, { url: 'https://refused.practice.test/' })).sort(), names)
}
