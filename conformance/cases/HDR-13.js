/* {"rules": ["HDR-13"]} */
// Strings are sent as they are, Numbers as text, anything else as its brand with a warning.
export default async (host, t) => {
  const sent = async value => {
    let seen
    const lines = await t.printed(host, 'warn', async () => { seen = await t.echo(host, { header: { 'X-Mine': value } }) })
    return [t.header(seen, 'x-mine'), lines.length]
  }
  for (const text of ['a', 'a, b; c="d"', '', '中é']) t.same(await sent(text), [text, 0])
  for (const [number, text] of [[1.5, '1.5'], [-7, '-7'], [0, '0'], [NaN, 'NaN']]) t.same(await sent(number), [text, 0])
  const others = [
    [undefined, 'Undefined'], [null, 'Null'], [true, 'Boolean'], [[1], 'Array'], [{}, 'Object'], [() => 1, 'Function'],
    [new Date(0), 'Date'], [Symbol('s'), 'Symbol'], [1n, 'BigInt'], [new Uint8Array(1), 'Uint8Array']
  ]
  for (const [value, brand] of others) t.same(await sent(value), [`[object ${brand}]`, 1])
}
