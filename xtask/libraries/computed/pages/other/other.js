import { ComponentWithComputed } from 'miniprogram-computed'

ComponentWithComputed({
  properties: { n: Number },
  computed: { square: data => data.n ** 2 },
  watch: { square: square => console.log('square is', square) },
  methods: {
    onLoad() {
      console.log('of a property:', this.data.square)
      this.setData({ n: 4 })
    }
  }
})
