/* {"rules": ["RES-08"], "since": "1.7.0"} */
// Bytes are left as they are.
export default async (host, t) => {
  const data = await t.data(host, { url: t.url('/bytes/300'), responseType: 'arraybuffer' })
  t.same([t.brand(data), data.byteLength], ['ArrayBuffer', 300])
  t.true(new Uint8Array(data).every((byte, index) => byte === index % 251), 'byte for byte')
  const text = await t.data(host, { url: t.url('/json?bom=1'), responseType: 'arraybuffer' })
  t.same([...new Uint8Array(text, 0, 4)], [0xef, 0xbb, 0xbf, 0x7b], 'the first bytes')
}
