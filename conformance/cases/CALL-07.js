/* {"rules": ["CALL-07", "ERR-05", "ERR-09"]} */
// A parameter error is printed once and ends the call before it returns.
export default async (host, t) => {
  const { wx } = host
  for (const name of ['request', 'uploadFile', 'downloadFile', 'connectSocket']) {
    const errMsg = `${name}:fail parameter error: parameter.url should be String instead of Number;`
    const heard = []
    const lines = await t.printed(host, 'error', () => {
      const result = wx[name]({
        url: 1, filePath: 'files/hello.txt', name: 'file',
        fail: result => heard.push(result.errMsg), complete: () => heard.push('complete')
      })
      t.same(result, undefined, 'what it returns')
      t.same(heard, [errMsg, 'complete'])
    })
    t.same(lines.filter(line => line.includes(errMsg)).length, 1, 'lines')
  }
}
