/* {"rules": ["UP-06"]} */
// Values of formData are made texts as those of headers are.
export default async (host, t) => {
  const sends = async (formData, fields, warnings) => {
    const lines = await t.printed(host, 'warn', async () => {
      const options = { url: t.url('/upload'), filePath: 'files/hello.txt', name: 'file', formData }
      const { parts } = JSON.parse((await t.ok(t.outcome(host.wx.uploadFile, options))).data)
      t.same(parts.slice(0, -1).map(({ name, text }) => [name, text]), fields)
    })
    t.same(lines.map(line => line.includes('formData')), Array(warnings).fill(true), `the warnings for ${formData}`)
  }
  await sends({ text: 'é', number: 1.5, '': '' }, [['text', 'é'], ['number', '1.5'], ['', '']], 0)
  await sends({ a: undefined, b: true, c: [1] }, [['a', '[object Undefined]'], ['b', '[object Boolean]'], ['c', '[object Array]']], 3)
  await sends({ a: {}, b: null }, [['a', '[object Object]'], ['b', '[object Null]']], 2)
  for (const none of ['a=1', 1, null, ['a']]) await sends(none, [], 1)
  await sends(undefined, [], 0)
}
