import { behavior } from 'miniprogram-computed'

Component({
  behaviors: [behavior],
  data: { a: 1, b: 2, list: [] },
  computed: {
    sum: data => data.a + data.b,
    double: data => data.sum * 2,
    texts: data => data.list.map(item => item.text).join()
  },
  watch: {
    'a, b'(a, b) {
      console.log('watched:', a, b)
    },
    'list.**'(list) {
      console.log('deep:', list.length)
    }
  },
  methods: {
    onLoad() {
      console.log('first:', this.data.sum, this.data.double)
      this.setData({ a: 5 })
      console.log('then:', this.data.sum, this.data.double)
      this.setData({ unrelated: true })
      wx.request({ url: 'https://api.practice.test/json', success: ({ data }) => this.filled(data) })
    },
    filled({ list }) {
      this.setData({ list: list.map(n => ({ text: `#${n}` })) })
      console.log('filled:', this.data.texts)
      this.setData({ 'list[1].text': 'two' })
      console.log('in place:', this.data.texts)
      wx.navigateTo({ url: '/pages/other/other?n=3' })
    }
  }
})
