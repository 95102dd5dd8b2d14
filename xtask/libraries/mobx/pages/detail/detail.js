import { storeBindingsBehavior } from 'mobx-miniprogram-bindings'
import { store } from '../../store'

Component({
  behaviors: [storeBindingsBehavior],
  storeBindings: {
    store,
    fields: { total: 'sum', twice: () => store.sum * 2 },
    actions: { choose: 'setFactor' }
  },
  observers: {
    total(total) {
      if (this.isReady) console.log('observed:', total)
    }
  },
  lifetimes: {
    attached() {
      this.isReady = true
      console.log('component:', this.data.total, this.data.twice)
    }
  },
  methods: {
    onShow() {
      this.choose(1)
      this.updateStoreBindings()
      console.log('chosen:', this.data.total, this.data.twice)
      wx.navigateBack({ success: () => store.setFactor(5) })
    },
    onUnload() {
      wx.nextTick(() => console.log('left:', this.data.total))
    }
  }
})
