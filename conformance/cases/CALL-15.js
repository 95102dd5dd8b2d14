/* {"rules": ["CALL-15"]} */
// Types, method, data, syntax, background, domain: the first failure wins.
export default async (host, t) => {
  const cycle = {}
  cycle.cycle = cycle
  const wrong = { url: 1, method: 'FLY', data: cycle }
  const told = async options => (await t.fail(host, options)).errMsg
  t.same(await told(wrong), 'request:fail parameter error: parameter.url should be String instead of Number;')
  t.true((await told({ ...wrong, url: 'test.php' })).includes('parameter.method'), 'the method is next')
  t.same(await told({ ...wrong, url: 'test.php', method: 'POST' }), 'request:fail invalid request data')
  await host.hide()
  t.same(await told({ url: 'test.php' }), 'request:fail invalid url "test.php"')
  t.same(await told({ url: 'ftp://other.practice.test/' }), 'request:fail interrupted')
  t.same(await told({ url: 'https://other.practice.test/' }), 'request:fail interrupted')
}
