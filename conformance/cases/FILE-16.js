/* {"rules": ["FILE-16"], "since": "2.24.0"} */
// A voice that is not there cannot be played.
export default async (host, t) => {
  const { errMsg, errno } = await t.failed(t.outcome(host.wx.playVoice, { filePath: 'files/none.mp3' }))
  t.same([errMsg, errno], ['playVoice:fail file not found', 1300002])
}
