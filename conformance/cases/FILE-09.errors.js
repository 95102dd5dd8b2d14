/* {"rules": ["FILE-09", "ERR-02", "ERR-05"], "since": "2.24.0"} */
// How the methods fail.
export default async (host, t) => {
  const fs = host.wx.getFileSystemManager()
  const usr = host.wx.env.USER_DATA_PATH
  fs.mkdirSync(`${usr}/folder`)
  fs.writeFileSync(`${usr}/folder/a`, 'abc')
  const fails = async (name, options, detail, number) => {
    const { errMsg, errno } = await t.failed(t.outcome(fs[name], options))
    t.same([errMsg, errno], [`${name}:fail ${detail}`, number])
  }
  await fails('mkdir', { dirPath: `${usr}/folder` }, `file already exists ${usr}/folder`, 1301005)
  await fails('mkdir', { dirPath: `${usr}/x/y` }, `no such file or directory ${usr}/x/y`, 1300002)
  await fails('unlink', { filePath: `${usr}/folder` }, 'operation not permitted', 1300001)
  await fails('readFile', { filePath: `${usr}/folder` }, 'illegal operation on a directory', 1301003)
  await fails('readdir', { dirPath: `${usr}/folder/a` }, 'not a directory', 1300020)
  await fails('readFile', { filePath: `${usr}/folder/a`, position: 3 }, 'value of position is out of range', 1301009)
  await fails('readFile', { filePath: `${usr}/folder/a`, length: 0 }, 'value of length is out of range', 1301006)
  await fails('writeFile', { filePath: `${usr}/b`, data: '*', encoding: 'base64' }, 'base64 encode error', 1300203)
  await fails('copyFile', { srcPath: 1 }, 'parameter error: parameter.srcPath should be String instead of Number;' +
    'parameter.destPath should be String instead of Undefined;', 1001)
}
