// One request, as a promise that is rejected unless the server is content.

export const call = options => new Promise((resolve, reject) => {
  wx.request({
    ...options,
    success: result => {
      if (result.statusCode < 400) return resolve(result)
      reject(Object.assign(new Error(`${options.url} answered ${result.statusCode}`), { status: result.statusCode }))
    },
    fail: ({ errMsg }) => reject(new Error(errMsg))
  })
})
