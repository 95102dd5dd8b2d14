/* {"rules": ["BG-07"]} */
// A socket that is still connecting after 5 s hears an error.
export default async (host, t) => {
  const { all, names } = t.socket(host, { url: t.ws('/silent') })
  await host.hide()
  await host.advance(5000)
  t.same([all('error')[0].errMsg, names()], ['interrupted', ['success', 'error']])
}
