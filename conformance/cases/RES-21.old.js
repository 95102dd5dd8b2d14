/* {"rules": ["RES-21", "LIB-04"], "before": "2.20.2"} */
// Before that a body comes whole.
export default async (host, t) => {
  t.same((await t.data(host, { url: t.url('/json'), enableChunked: true })).number, 42.5)
}
