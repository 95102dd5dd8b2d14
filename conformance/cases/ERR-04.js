/* {"rules": ["ERR-04"], "since": "2.24.0"} */
// One form for all three functions.
export default async (host, t) => {
  const url = 'https://refused.practice.test/'
  for (const [api, options] of [['downloadFile', {}], ['uploadFile', { filePath: 'files/hello.txt', name: 'file' }]]) {
    const { errMsg, errno } = await t.failed(t.outcome(host.wx[api], { url, ...options }))
    t.same(errMsg, `${api}:fail errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED`)
    t.same(errno, 600001)
  }
}
