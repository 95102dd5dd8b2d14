// An upload that tells how far it is, and can be called off.

export interface Uploaded {
  parts: Array<{ name: string, size: number }>
}

export function upload(filePath: string, onProgress: (percent: number) => void) {
  let task: WechatMiniprogram.UploadTask
  const done = new Promise<Uploaded>((resolve, reject) => {
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
