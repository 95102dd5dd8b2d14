/* {"rules": ["FILE-09", "ERR-01"], "since": "1.9.9"} */
// What the methods do.
export default async (host, t) => {
  const fs = host.wx.getFileSystemManager()
  const usr = host.wx.env.USER_DATA_PATH
  const ask = async (name, options) => {
    const end = await t.ok(t.outcome(fs[name], options))
    t.same(end.errMsg, `${name}:ok`)
    return end
  }
  await ask('mkdir', { dirPath: `${usr}/folder` })
  await ask('writeFile', { filePath: `${usr}/folder/a`, data: 'é', encoding: 'utf8' })
  t.same((await ask('readFile', { filePath: `${usr}/folder/a`, encoding: 'hex' })).data, 'c3a9')
  t.same((await ask('readFile', { filePath: `${usr}/folder/a` })).data.byteLength, 2)
  await ask('copyFile', { srcPath: `${usr}/folder/a`, destPath: `${usr}/b` })
  await ask('rename', { oldPath: `${usr}/b`, newPath: `${usr}/c` })
  t.same((await ask('readdir', { dirPath: usr })).files.sort(), ['c', 'folder'])
  const { stats } = await ask('stat', { path: `${usr}/c` })
  t.same([stats.size, stats.isFile(), stats.isDirectory()], [2, true, false])
  t.same(fs.statSync(`${usr}/folder`).isDirectory(), true)
  await ask('access', { path: `${usr}/c` })
  await ask('unlink', { filePath: `${usr}/c` })
  t.same((await ask('getFileInfo', { filePath: `${usr}/folder/a` })).size, 2)
  t.same((await ask('getSavedFileList')).fileList, [])
}
