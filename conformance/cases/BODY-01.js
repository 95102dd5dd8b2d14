/* {"rules": ["BODY-01", "BODY-14"]} */
// Strings go out as UTF-8, ArrayBuffers as they are, everything else as a String.
export default async (host, t) => {
  const sent = async data => {
    const { body, bodyLength } = await t.echo(host, { method: 'POST', data })
    return [body, bodyLength]
  }
  t.same(await sent('é中😀'), ['é中😀', 9])
  t.same(await sent('half \ud800 a pair'), ['half \ufffd a pair', 15], 'half of a surrogate pair')
  t.same(await sent(''), ['', 0])
  t.same(await sent(t.bytes('ab')), ['ab', 2])
  t.same(await sent({ a: 'é' }), ['{"a":"é"}', 10])
  t.same(await sent([1, 'é']), ['[1,"é"]', 8])
  t.same(await sent(7), ['7', 1])
  t.same(await sent(true), ['true', 4])
}
