/* {"rules": ["FILE-09"], "since": "1.9.9"} */
// One manager, its methods, and the Errors of the forms that wait.
export default async (host, t) => {
  const fs = host.wx.getFileSystemManager()
  t.true(fs === host.wx.getFileSystemManager(), 'one object')
  const both = ['access', 'stat', 'readFile', 'writeFile', 'copyFile', 'rename', 'unlink', 'mkdir', 'readdir', 'saveFile']
  const methods = [...both, ...both.map(name => `${name}Sync`), 'getSavedFileList', 'removeSavedFile', 'getFileInfo']
  t.same(methods.filter(name => typeof fs[name] !== 'function'), [])
  const path = `${host.wx.env.USER_DATA_PATH}/none`
  let thrown
  try { fs.accessSync(path) } catch (error) { thrown = error }
  t.same(thrown.message, `accessSync:fail no such file or directory ${path}`)
  t.true(Object.prototype.toString.call(thrown) === '[object Error]', 'an Error')
}
