/* {"rules": ["SOCK-14"], "since": "1.7.0"} */
// Messages that come at once keep their order.
export default async (host, t) => {
  const { task, next, all } = t.socket(host, { url: t.ws('/burst?n=200') })
  await next('message', 200)
  t.same(all('message').map(({ data }) => Number(data)), Array.from({ length: 200 }, (_, at) => at))
  task.close()
  await next('close')
}
