/* {"rules": ["SOCK-10", "SOCK-11", "HDR-02"], "since": "1.7.0"} */
// What the handshake carries.
export default async (host, t) => {
  const { next, task } = t.socket(host, {
    url: t.ws('/head'), header: { 'X-Mine': 'a', Origin: 'https://mine.test' }, protocols: ['b', 'a']
  })
  const head = (await next('message')).data
  t.true(head.includes('X-Mine: a\r\n'), 'the header')
  t.true(/sec-websocket-protocol: b, ?a\r\n/i.test(head), 'the protocols')
  t.true(/referer: https:\/\/servicewechat\.com\//i.test(head), 'the Referer')
  task.close()
  await next('close')
}
