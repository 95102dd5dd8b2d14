/* {"rules": ["FILE-16"]} */
// A voice that is not there cannot be played.
export default async (host, t) => {
  const end = t.outcome(host.wx.playVoice, { filePath: 'files/none.mp3' })
  await t.refused(host, end, 'playVoice:fail file not found', 1300002)
}
