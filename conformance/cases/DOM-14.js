/* {"rules": ["DOM-14"]} */
// An entry of wss without port admits every port.
export default async (host, t) => {
  for (const port of ['', ':443', ':9443']) {
    const { task, next } = await t.open(host, { url: `wss://ws.practice.test${port}/echo` })
    task.close({})
    await next('close')
  }
}
