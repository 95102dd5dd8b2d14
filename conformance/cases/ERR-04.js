/* {"rules": ["ERR-04", "ERR-11"]} */
// One form for all three functions.
export default async (host, t) => {
  const url = 'https://refused.practice.test/'
  const file = { filePath: 'files/hello.txt', name: 'file' }
  for (const [api, options] of [['request', {}], ['uploadFile', file], ['downloadFile', {}]]) {
    const errMsg = `${api}:fail errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED`
    await t.refused(host, t.outcome(host.wx[api], { url, ...options }), errMsg, 600001)
  }
}
