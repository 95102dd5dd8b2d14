/* {"rules": ["RES-17"]} */
// Content codings are undone, several of them too, before anything else is done.
export default async (host, t) => {
  for (const coding of ['gzip', 'deflate', 'deflate?raw=1', 'br', 'gzip,br', 'br,deflate,gzip']) {
    const data = await t.data(host, { url: t.url(`/encoded/${coding}`) })
    t.same([typeof data, data.encoded], ['object', true], coding)
  }
}
