// What the platform keeps a mini-program from: hosts outside its domain lists, certificates it cannot trust.

const { EXPIRED, UNLISTED } = require('../hosts')
const ended = require('../ended')
const { ask, expectedFail, fail } = require('../say')

const refused = async (url, why, words) => {
  ask(`GET ${url}, ${why}`)
  const { ok, errMsg } = await ended(wx.request, { url })
  if (ok) return fail('it was answered')
  if (!errMsg.endsWith(words)) return fail(errMsg)
  expectedFail(errMsg)
}

module.exports = async () => {
  await refused(`${UNLISTED}/echo`, 'a host that stands in no domain list', 'url not in domain list')
  await refused(`${EXPIRED}/echo`, 'a host with an old certificate', 'ERR_CERT_DATE_INVALID')
}
