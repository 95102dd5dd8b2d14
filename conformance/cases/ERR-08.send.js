/* {"rules": ["ERR-08"], "since": "1.7.0"} */
// A task that is to send requires something to send.
export default async (host, t) => {
  const { task } = await t.open(host, { url: t.ws('/echo') })
  const errMsg = 'SocketTask.send:fail parameter error: parameter.data should be String or ArrayBuffer instead of Undefined;'
  await t.refused(host, t.outcome(options => task.send(options)), errMsg, 1001)
}
