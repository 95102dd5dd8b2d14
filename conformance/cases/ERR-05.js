/* {"rules": ["ERR-05", "ERR-09"]} */
// What is no String is named by its brand, and printed once.
export default async (host, t) => {
  const brands = [
    [undefined, 'Undefined'], [null, 'Null'], [1, 'Number'], [true, 'Boolean'], [{}, 'Object'], [[], 'Array'],
    [() => 1, 'Function'], [Symbol('a'), 'Symbol'], [new Date(0), 'Date'], [new ArrayBuffer(1), 'ArrayBuffer']
  ]
  for (const [url, brand] of brands) {
    const errMsg = `request:fail parameter error: parameter.url should be String instead of ${brand};`
    const lines = await t.printed(host, 'error', async () => {
      const { sync } = await t.refused(host, t.outcome(host.wx.request, { url }), errMsg, 1001)
      t.true(sync, 'inside the call')
    })
    t.same(lines.filter(line => line.includes(errMsg)).length, 1, `lines for ${brand}`)
  }
}
