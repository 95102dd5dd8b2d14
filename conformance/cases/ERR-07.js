/* {"rules": ["ERR-07", "ERR-09", "CALL-07"]} */
// No object, no call. Without an argument there is nobody to hear of it but the console.
export default async (host, t) => {
  const odd = [[undefined, 'Undefined'], [null, 'Null'], [1, 'Number'], ['text', 'String'], [() => 1, 'Function'], [[], 'Array']]
  for (const name of ['request', 'uploadFile', 'downloadFile', 'connectSocket', 'saveFile', 'sendSocketMessage']) {
    for (const [argument, brand] of odd) {
      const lines = await t.printed(host, 'error', () => { host.wx[name](argument) })
      const errMsg = `${name}:fail parameter error: parameter should be Object instead of ${brand};`
      t.same(lines.map(line => line.includes(errMsg)), [true], errMsg)
    }
  }
}
