/* {"rules": ["RES-18"]} */
// Nobody undoes compress; the console says so.
export default async (host, t) => {
  const lines = t.console(host)
  for (const codings of ['compress', 'gzip,compress']) {
    const data = await t.data(host, { url: t.url(`/encoded/${codings}`), dataType: 'text' })
    t.same(data.charCodeAt(0), 0x1f, 'the first byte of its format')
    const [level, text] = lines.pop()
    t.same([level, text.includes('compress'), lines.length], ['warn', true, 0])
  }
}
