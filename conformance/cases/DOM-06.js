/* {"rules": ["DOM-06", "DOM-07"], "since": "2.24.0"} */
// Schemes and addresses that are none.
export default async (host, t) => {
  const told = async url => { const { errMsg, errno } = await t.fail(host, { url }); return [errMsg, errno] }
  t.same(await told('ftp://api.practice.test/'), ['request:fail url scheme is invalid', 600005])
  for (const url of ['test.php', '', '//a.com', 'https://']) t.same(await told(url), [`request:fail invalid url "${url}"`, 600009])
}
