/* {"rules": ["SOCK-08"], "since": "1.7.0", "config": {"limits": {"sockets": 1}}} */
// A socket counts while it is connecting, open or closing; it counts no more when its onError or onClose runs.
export default async (host, t) => {
  const socket = path => t.socket(host, { url: path })
  const full = async state => {
    const { names } = socket(t.ws('/echo'))
    await host.until(() => names().length === 2)
    t.same(names(), ['fail', 'error'], state)
  }
  const followed = (task, event) => new Promise(accepted => task[event](() => accepted(socket(t.ws('/never-close')))))

  const failing = socket('wss://refused.practice.test/')
  const afterError = followed(failing.task, 'onError')
  await full('connecting')
  const open = await afterError
  await open.next('open')
  await full('open')
  const afterClose = followed(open.task, 'onClose')
  open.task.close()
  await full('closing')
  await host.advance(5000)
  await (await afterClose).next('open')
  await host.close()
}
