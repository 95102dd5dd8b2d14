const { mp } = require('wxnet/jest')
const { upload } = require('../src/upload')

/** @param {number} length */
const letter = (length) => {
  const file = `${wx.env.USER_DATA_PATH}/letter.txt`
  wx.getFileSystemManager().writeFileSync(file, 'x'.repeat(length))
  return file
}

afterEach(() => mp.setNetworkType('wifi'))

test('a file arrives, and its progress is told', async () => {
  /** @type {number[]} */
  const seen = []
  const { parts } = await upload(letter(100_000), (percent) => seen.push(percent)).done
  expect(parts[0]).toMatchObject({ name: 'file', size: 100_000 })
  expect(seen.at(-1)).toBe(100)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
})

test('an upload that is called off fails', async () => {
  const { done, cancel } = upload(letter(1_000), () => {})
  cancel()
  await expect(done).rejects.toThrow('uploadFile:fail abort')
})

test('an upload without a network fails', async () => {
  await mp.setNetworkType('none')
  await expect(upload(letter(1_000), () => {}).done).rejects.toThrow('uploadFile:fail')
})
