// wx.request: what it makes of data, what it hears, and how it is given up.

const { API } = require('../hosts')
const ended = require('../ended')
const { ask, hear, expectedFail, fail } = require('../say')

/** The value of a header that the practice server received. */
const header = (echo, name) => echo.headers.find(([own]) => own.toLowerCase() === name)[1]

const get = async () => {
  ask('GET /echo with {city: "杭州", days: 3}')
  const { ok, errMsg, statusCode, data } = await ended(wx.request, { url: `${API}/echo`, data: { city: '杭州', days: 3 } })
  if (!ok) return fail(errMsg)
  hear(`${statusCode}  the server saw ${data.url}`)
  hear(`     and the referer ${header(data, 'referer')}`)
}

const post = async () => {
  ask('POST /echo with {dish: "noodles", bowls: 2}')
  const data = { dish: 'noodles', bowls: 2 }
  const end = await ended(wx.request, { url: `${API}/echo`, method: 'POST', data })
  if (!end.ok) return fail(end.errMsg)
  hear(`${end.statusCode}  the server got ${end.data.body} as ${header(end.data, 'content-type')}`)
}

const otherCharset = async () => {
  ask('GET /charset/gbk')
  const { ok, errMsg, statusCode, data } = await ended(wx.request, { url: `${API}/charset/gbk` })
  if (!ok) return fail(errMsg)
  hear(`${statusCode}  its GBK became ${data}`)
}

const notFound = async () => {
  ask('GET /status/404')
  const { ok, errMsg, statusCode } = await ended(wx.request, { url: `${API}/status/404` })
  if (!ok) return fail(errMsg)
  hear(`${statusCode}  an answer is a success, whatever its status`)
}

const abort = async () => {
  ask('GET /silent, and abort()')
  const { ok, errMsg } = await ended(wx.request, { url: `${API}/silent` }, task => task.abort())
  if (ok) return fail('it was answered')
  if (errMsg !== 'request:fail abort') return fail(errMsg)
  expectedFail(errMsg)
}

module.exports = async () => {
  for (const step of [get, post, otherCharset, notFound, abort]) await step()
}
