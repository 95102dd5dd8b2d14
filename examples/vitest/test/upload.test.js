import { expect, test } from 'vitest'
import { upload } from '../src/upload.js'

const text = (length) => {
  const file = `${wx.env.USER_DATA_PATH}/letter.txt`
  wx.getFileSystemManager().writeFileSync(file, 'x'.repeat(length))
  return file
}

test('a file arrives, and its progress is told', async () => {
  const seen = []
  const { parts } = await upload(text(100_000), (percent) => seen.push(percent)).done
  expect(parts[0]).toMatchObject({ name: 'file', size: 100_000 })
  expect(seen.at(-1)).toBe(100)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
})

test('an upload that is called off fails', async () => {
  const { done, cancel } = upload(text(1_000), () => {})
  cancel()
  await expect(done).rejects.toThrow('uploadFile:fail abort')
})
