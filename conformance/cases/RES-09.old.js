/* {"rules": ["RES-09", "LIB-04"], "before": "1.7.0"} */
// Before 1.7.0 there is nothing but text.
export default async (host, t) => {
  t.same((await t.data(host, { url: t.url('/json'), responseType: 'arraybuffer' })).number, 42.5)
}
