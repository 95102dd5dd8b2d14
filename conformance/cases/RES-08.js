/* {"rules": ["RES-08"], "since": "1.7.0"} */
// Bytes are left as they are, once their content coding is undone.
export default async (host, t) => {
  const bytes = async (path, dataType) => {
    const data = await t.data(host, { url: t.url(path), responseType: 'arraybuffer', dataType })
    t.same(t.brand(data), 'ArrayBuffer', path)
    return [...new Uint8Array(data)]
  }
  const plain = await bytes('/bytes/300')
  t.same(plain.length, 300)
  t.true(plain.every((byte, index) => byte === index % 251), 'byte for byte')
  t.same((await bytes('/json?bom=1', 'json')).slice(0, 4), [0xef, 0xbb, 0xbf, 0x7b], 'mark and JSON')
  t.same((await bytes('/charset/gbk')).slice(0, 2), [0xd6, 0xd0], 'another charset')
  t.same((await bytes('/encoded/gzip'))[0], 0x7b, 'a content coding')
  t.same(await bytes('/empty'), [])
}
