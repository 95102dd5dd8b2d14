// An upload that tells how far it is, and can be called off.

/**
 * @param {string} filePath
 * @param {(percent: number) => void} onProgress
 */
function upload(filePath, onProgress) {
  /** @type {WechatMiniprogram.UploadTask} */
  let task
  /** @type {Promise<{parts: Array<{name: string, size: number}>}>} */
  const done = new Promise((resolve, reject) => {
    task = wx.uploadFile({
      url: 'https://files.practice.test/upload',
      filePath,
      name: 'file',
      success: ({ data }) => resolve(JSON.parse(data)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
    task.onProgressUpdate(({ progress }) => onProgress(progress))
  })
  return { done, cancel: () => task.abort() }
}

module.exports = { upload }
