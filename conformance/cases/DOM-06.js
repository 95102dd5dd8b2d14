/* {"rules": ["DOM-06", "DOM-07"]} */
// Schemes and addresses that are none.
export default async (host, t) => {
  for (const name of ['request', 'downloadFile', 'uploadFile']) {
    const call = url => t.call(host, name, { url })
    for (const url of ['ftp://api.practice.test/', 'wss://api.practice.test/', 'wxfile://tmp/a']) {
      await t.refused(host, call(url), `${name}:fail url scheme is invalid`, 600005)
    }
    for (const url of ['test.php', '', '//a.com', 'https://', 'https:api.practice.test/?://', 'mailto:a@b', 'api.practice.test']) {
      await t.refused(host, call(url), `${name}:fail invalid url "${url}"`, 600009)
    }
  }
}
