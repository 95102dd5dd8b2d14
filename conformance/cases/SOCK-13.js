/* {"rules": ["SOCK-13", "GSOCK-01"]} */
// The open event comes once; from 2.0.0 it has the header of the answer.
export default async (host, t) => {
  const { task, all, next } = t.socket(host, { url: 'wss://raw.practice.test/ws-odd-headers' })
  const event = await next('open')
  await next('message')
  const { profile, ...told } = event
  t.same([all('open').length, Object.keys(told)], [1, t.since(host, '2.0.0') ? ['header'] : []])
  if ('header' in event) t.same([event.header['X-oDD'], event.header['x-list']], ['1', 'a,b'])
  task.close({})
  await host.idle()
}
