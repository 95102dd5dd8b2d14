import { me } from '../../api/shop'

Page({
  data: { account: null, trouble: '' },

  async onShow() {
    try {
      this.setData({ account: await me(), trouble: '' })
    } catch (error) {
      this.setData({ account: null, trouble: error.message || error.errMsg })
    }
  }
})
