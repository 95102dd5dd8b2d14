/* {"rules": ["BODY-15"]} */
// Bytes are sent as they are.
export default async (host, t) => {
  const data = new Uint8Array([0, 1, 128, 255]).buffer
  for (const type of ['application/json', 'application/x-www-form-urlencoded', 'image/png']) {
    const seen = await t.echo(host, { method: 'POST', data, header: { 'content-type': type } })
    t.same([seen.body, seen.bodyLength], [{ base64: 'AAGA/w==' }, 4], type)
  }
}
