/* {"rules": ["LIB-04", "RES-09"], "config": {"libVersion": "1.6.0"}} */
// An option that comes later is ignored.
export default async (host, t) => {
  const data = await t.data(host, { url: t.url('/text'), responseType: 'arraybuffer' })
  t.same(data, '中文世界，你好')
}
