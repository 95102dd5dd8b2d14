// How a call of request, uploadFile or downloadFile ended, as a promise that never rejects: the result with `ok`.

/**
 * @param {Function} api `wx.request` or one of its kind
 * @param {object} options its options, without callbacks
 * @param {(task: any) => void} [begun] is given the task at once
 */
module.exports = (api, options, begun = () => {}) => new Promise(resolve => {
  const task = api({
    ...options,
    success: result => resolve({ ok: true, ...result }),
    fail: error => resolve({ ok: false, ...error })
  })
  if (task) begun(task)
})
