/* {"rules": ["FILE-09", "ERR-02", "ERR-05"], "since": "1.9.9"} */
// How the methods fail.
export default async (host, t) => {
  const fs = host.wx.getFileSystemManager()
  const usr = host.wx.env.USER_DATA_PATH
  fs.mkdirSync(`${usr}/folder`)
  fs.writeFileSync(`${usr}/folder/a`, 'abc')
  const fails = (name, options, detail, errno) => t.refused(host, t.outcome(fs[name], options), `${name}:fail ${detail}`, errno)
  await fails('mkdir', { dirPath: `${usr}/folder` }, `file already exists ${usr}/folder`, 1301005)
  await fails('mkdir', { dirPath: `${usr}/x/y` }, `no such file or directory ${usr}/x/y`, 1300002)
  await fails('unlink', { filePath: `${usr}/folder` }, 'operation not permitted', 1300001)
  await fails('readFile', { filePath: `${usr}/folder` }, 'illegal operation on a directory', 1301003)
  await fails('readdir', { dirPath: `${usr}/folder/a` }, 'not a directory', 1300020)
  await fails('writeFile', { filePath: `${usr}/b`, data: '*', encoding: 'base64' }, 'base64 encode error', 1300203)
  await fails('copyFile', { srcPath: 1 }, 'parameter error: parameter.srcPath should be String instead of Number;' +
    'parameter.destPath should be String instead of Undefined;', 1001)
}
