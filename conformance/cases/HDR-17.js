/* {"rules": ["HDR-17", "CALL-07"], "since": "2.24.0"} */
// No header can smuggle a line.
export default async (host, t) => {
  for (const header of [{ 'X Mine': 'a' }, { 'X-Mine': 'a\r\nX-Evil: 1' }, { 'X-Mine': 'a\0' }, { '': 'a' }]) {
    const { errMsg, errno, sync } = await t.fail(host, { url: t.url('/echo?key=bad'), header })
    t.same([errMsg, errno, sync], ['request:fail parameter error: parameter.header is invalid;', 1001, true])
  }
  t.same(await t.seen(host, 'bad'), [])
}
