import { items } from '../../api/shop'

Page({
  data: { items: [], page: 0, pages: 1, trouble: '' },

  onLoad() {
    return this.more()
  },

  async onPullDownRefresh() {
    this.setData({ items: [], page: 0, pages: 1 })
    await this.more()
    wx.stopPullDownRefresh()
  },

  onReachBottom() {
    return this.more()
  },

  async more() {
    if (this.loading || this.data.page === this.data.pages) return
    this.loading = true
    try {
      const { items: further, page, pages } = await items(this.data.page + 1)
      this.setData({ items: this.data.items.concat(further), page, pages, trouble: '' })
    } catch (error) {
      this.setData({ trouble: error.message })
      wx.showToast({ title: 'No connection', icon: 'none' })
    } finally {
      this.loading = false
    }
  },

  open({ currentTarget }) {
    wx.navigateTo({ url: `/pages/detail/detail?id=${currentTarget.dataset.id}` })
  }
})
