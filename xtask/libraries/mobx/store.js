import { action, flow, observable } from 'mobx-miniprogram'

export const store = observable({
  list: [],
  factor: 2,
  get sum() {
    return this.list.reduce((sum, n) => sum + n, 0) * this.factor
  },
  setFactor: action(function (factor) {
    this.factor = factor
  }),
  load: flow(function* () {
    const { data } = yield new Promise((success, fail) =>
      wx.request({ url: 'https://api.practice.test/json', success, fail }))
    this.list = data.list
  })
})
