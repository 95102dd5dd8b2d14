/* {"rules": ["RES-18"]} */
// Nobody undoes compress; the console says so.
export default async (host, t) => {
  for (const codings of ['compress', 'gzip,compress']) {
    const lines = await t.printed(host, 'warn', async () => {
      const data = await t.data(host, { url: t.url(`/encoded/${codings}`), dataType: 'text' })
      t.same(data.charCodeAt(0), 0x1f, 'the first byte of its format')
    })
    t.same(lines.map(line => line.includes('compress')), [true], codings)
  }
}
