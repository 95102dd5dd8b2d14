/* {"rules": ["RES-13"], "since": "1.2.0"} */
// A plain object, also where a name means something to objects.
export default async (host, t) => {
  const { header } = await t.ok(t.outcome(host.wx.request, { url: t.raw('/headers?__proto__=p&constructor=c') }))
  t.same([Object.hasOwn(header, '__proto__'), header.constructor], [true, 'c'])
  t.same(Object.getOwnPropertyDescriptor(header, '__proto__').value, 'p')
  t.same(Object.getPrototypeOf(Object.getPrototypeOf(header)), null, 'an object without a class')
}
