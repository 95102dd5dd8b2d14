/* {"rules": ["DOM-06", "DOM-07"]} */
// Schemes and addresses that are none.
export default async (host, t) => {
  const { wx } = host
  for (const name of ['request', 'downloadFile', 'uploadFile']) {
    const call = url => t.outcome(wx[name], { url, filePath: 'files/hello.txt', name: 'file' })
    await t.refused(host, call('ftp://api.practice.test/'), `${name}:fail url scheme is invalid`, 600005)
    for (const url of ['test.php', '', '//a.com', 'https://']) {
      await t.refused(host, call(url), `${name}:fail invalid url "${url}"`, 600009)
    }
  }
}
