/* {"rules": ["CALL-08", "DOM-07"], "since": "1.4.0"} */
// Every other end comes after the call has returned, with a task in hand.
export default async (host, t) => {
  for (const url of ['test.php', 'https://other.practice.test/', t.url('/echo')]) {
    const end = t.outcome(host.wx.request, { url })
    t.true(typeof end.task.abort === 'function', 'a task is returned')
    t.same((await end).sync, false, url)
  }
}
