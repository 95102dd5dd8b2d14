/* {"rules": ["DOM-13", "DOM-14"]} */
// Ports: as written for https, any for wss.
export default async (host, t) => {
  t.same((await t.echo(host, { url: 'https://api.practice.test:8443/echo' })).method, 'GET')
  for (const url of ['https://api.practice.test:443/echo', 'https://api.practice.test:444/echo']) {
    t.same((await t.fail(host, { url })).errMsg, 'request:fail url not in domain list', url)
  }
  const { task, next } = await t.open(host, { url: 'wss://ws.practice.test:9443/echo' })
  task.close()
  await next('close')
}
