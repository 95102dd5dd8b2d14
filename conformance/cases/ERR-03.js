/* {"rules": ["ERR-03"], "config": {"libVersion": "2.23.0"}} */
// Before 2.24.0 there is no errno.
export default async (host, t) => {
  t.same(await t.fail(host, { url: 'test.php' }), { errMsg: 'request:fail invalid url "test.php"' })
}
