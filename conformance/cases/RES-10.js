/* {"rules": ["RES-10"]} */
// One byte-order mark goes, a second one stays.
export default async (host, t) => {
  t.same((await t.data(host, { url: t.url('/json?bom=1') })).practice, true)
  const two = await t.data(host, { url: t.url('/json?bom=2') })
  t.same([typeof two, two.charCodeAt(0), two[1]], ['string', 0xfeff, '{'])
}
