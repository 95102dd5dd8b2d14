import { item, sendPhoto } from '../../api/shop'

Page({
  data: { item: null, progress: 0, sent: 0, trouble: '' },

  async onLoad({ id }) {
    try {
      const found = await item(id)
      this.setData({ item: found })
      wx.setNavigationBarTitle({ title: found.name })
    } catch (error) {
      this.setData({ trouble: error.message })
    }
  },

  async photograph() {
    try {
      const { tempFiles } = await wx.chooseMedia({ count: 1, mediaType: ['image'] })
      this.setData({ progress: 0, sent: 0 })
      const progressed = progress => this.setData({ progress })
      this.setData({ sent: await sendPhoto(this.data.item.id, tempFiles[0].tempFilePath, progressed) })
      wx.showToast({ title: 'Thank you' })
    } catch (error) {
      this.setData({ trouble: error.message || error.errMsg })
    }
  }
})
