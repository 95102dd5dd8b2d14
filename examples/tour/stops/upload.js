// wx.uploadFile: a file of the package, and what the server found in the form.

const { API } = require('../hosts')
const ended = require('../ended')
const { ask, hear, fail, quarters } = require('../say')

module.exports = async () => {
  ask('assets/postcard.png, with a note')
  const end = await ended(wx.uploadFile, {
    url: `${API}/upload`,
    filePath: 'assets/postcard.png',
    name: 'card',
    formData: { note: '你好 from the tour' }
  }, task => task.onProgressUpdate(quarters()))
  if (!end.ok) return fail(end.errMsg)
  const [note, card] = JSON.parse(end.data).parts
  hear(`${end.statusCode}  field ${note.name}: ${note.text}`)
  hear(`     file ${card.name}: ${card.filename}, ${card.contentType}, ${card.size} bytes`)
}
