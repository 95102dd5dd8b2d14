/* {"rules": ["CALL-18"], "since": "1.4.0"} */
// abort ends a running call and cuts its connection.
export default async (host, t) => {
  const { wx } = host
  for (const name of ['request', 'downloadFile', 'uploadFile']) {
    const heard = []
    const hear = what => ({ errMsg, errno }) => heard.push([what, errMsg, errno])
    const options = { url: t.url(`/silent?key=${name}`), filePath: 'files/hello.txt', name: 'file' }
    if (name === 'downloadFile') delete options.filePath
    const task = wx[name]({ ...options, fail: hear('fail'), complete: hear('complete') })
    await t.arrived(host, name)
    task.abort()
    await host.idle()
    t.same(heard, [['fail', `${name}:fail abort`, undefined], ['complete', `${name}:fail abort`, undefined]])
    const cut = async () => (await t.seen(host, name))[0].outcome === 'cut'
    await t.eventually(host, cut, `the connection of ${name} is cut`)
  }
}
