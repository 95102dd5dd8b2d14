/* {"rules": ["REQ-05"], "since": "2.24.0"} */
// Any other method is a parameter error.
export default async (host, t) => {
  const wanted = 'request:fail parameter error: parameter.method should be one of OPTIONS,GET,HEAD,POST,PUT,DELETE,TRACE,CONNECT;'
  for (const method of ['PATCH', 'FLY', '']) {
    const { errMsg, errno } = await t.fail(host, { url: t.url('/echo?key=odd'), method })
    t.same([errMsg, errno], [wanted, 1001], method)
  }
  t.same(await t.seen(host, 'odd'), [])
}
