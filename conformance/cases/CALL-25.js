/* {"rules": ["CALL-25"], "since": "1.7.0"} */
// Promise jobs run before the next event, however many arrived at once.
export default async (host, t) => {
  const heard = []
  const { task } = t.socket(host, { url: t.ws('/burst?n=20') })
  task.onMessage(() => {
    heard.push('event')
    Promise.resolve().then(() => heard.push('job')).then(() => heard.push('job'))
  })
  await host.until(() => heard.length >= 60)
  t.same(heard.join(' '), 'event job job '.repeat(20).trim())
  task.close({})
  await host.idle()
}
