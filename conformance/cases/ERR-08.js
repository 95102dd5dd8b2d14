/* {"rules": ["ERR-08", "ERR-05"]} */
// What each function requires.
export default async (host, t) => {
  const required = async (name, options, ...details) => {
    const errMsg = `${name}:fail parameter error: ${details.map(detail => `parameter.${detail} instead of Undefined;`).join('')}`
    await t.refused(host, t.outcome(host.wx[name], options), errMsg, 1001)
  }
  for (const name of ['request', 'downloadFile', 'connectSocket']) await required(name, {}, 'url should be String')
  await required('uploadFile', {}, 'url should be String', 'filePath should be String', 'name should be String')
  await required('saveFile', {}, 'tempFilePath should be String')
  await required('sendSocketMessage', {}, 'data should be String or ArrayBuffer')
}
