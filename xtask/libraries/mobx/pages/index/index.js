import { createStoreBindings } from 'mobx-miniprogram-bindings'
import { store } from '../../store'

Page({
  data: { own: 1 },
  async onLoad() {
    this.bindings = createStoreBindings(this, { store, fields: ['list', 'sum'], actions: { setFactor: 'setFactor' } })
    console.log('bound:', JSON.stringify(this.data))
    await store.load()
    this.bindings.updateStoreBindings()
    console.log('loaded:', JSON.stringify(this.data))
    this.setFactor(10)
    console.log('not yet:', this.data.sum)
    wx.nextTick(() => {
      console.log('in the next tick:', this.data.sum)
      wx.navigateTo({ url: '../detail/detail' })
    })
  },
  onUnload() {
    this.bindings.destroyStoreBindings()
  }
})
