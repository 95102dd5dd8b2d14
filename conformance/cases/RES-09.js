/* {"rules": ["RES-09"], "since": "1.7.0"} */
// Any other responseType is text.
export default async (host, t) => {
  for (const responseType of ['text', 'ArrayBuffer', 'blob', undefined, null, 1]) {
    t.same((await t.data(host, { url: t.url('/json'), responseType })).number, 42.5, `${responseType}`)
  }
}
