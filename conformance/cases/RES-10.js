/* {"rules": ["RES-10"]} */
// One byte-order mark goes, before JSON is parsed; a second one stays.
export default async (host, t) => {
  t.same((await t.data(host, { url: t.url('/json?bom=1') })).practice, true)
  const two = await t.data(host, { url: t.url('/json?bom=2') })
  t.same([typeof two, two.charCodeAt(0), two[1]], ['string', 0xfeff, '{'])
  for (const label of ['utf-8', 'utf-16le', 'utf-16be']) {
    t.same(await t.data(host, { url: t.url(`/charset/${label}?bom=1`) }), '中文世界，你好', label)
    t.same(await t.data(host, { url: t.url(`/charset/${label}?bom=2`) }), '\ufeff中文世界，你好', label)
  }
}
