/* {"rules": ["CALL-26"], "since": "1.4.0"} */
// After close there are no messages.
export default async (host, t) => {
  let messages = 0
  const { task, next } = t.socket(host, { url: t.ws('/burst?n=50') })
  task.onMessage(() => { messages += 1; task.close({}) })
  await next('close')
  t.same(messages, 1)
}
