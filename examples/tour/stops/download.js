// wx.downloadFile: to a temporary file, which is then sent back where it came from.

const { API } = require('../hosts')
const ended = require('../ended')
const { ask, hear, fail, quarters } = require('../say')

const SIZE = 3000000

// The server waits so many milliseconds between pieces, or there would be nothing to watch.
const PACE = 15

const download = async () => {
  ask(`GET /download/panorama?size=${SIZE}`)
  const url = `${API}/download/panorama?size=${SIZE}&type=image/jpeg&every=${PACE}`
  const end = await ended(wx.downloadFile, { url }, task => task.onProgressUpdate(quarters()))
  if (!end.ok) return fail(end.errMsg)
  // The name of a temporary file is another one in every run.
  hear(`${end.statusCode}  it lies at ${end.tempFilePath.replace(/[0-9a-f]{32}/, '(random)')}`)
  return end.tempFilePath
}

const sendBack = async filePath => {
  ask('that file, back to the server')
  if (!filePath) return fail('there is no file')
  const end = await ended(wx.uploadFile, { url: `${API}/upload`, filePath, name: 'panorama' },
    task => task.onProgressUpdate(quarters()))
  if (!end.ok) return fail(end.errMsg)
  const [panorama] = JSON.parse(end.data).parts
  hear(`${end.statusCode}  file ${panorama.name}: ${panorama.contentType}, ${panorama.size} bytes`)
}

module.exports = async () => sendBack(await download())
