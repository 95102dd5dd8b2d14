import Toast from '@vant/weapp/toast/toast'

const VANT = '/miniprogram_npm/@vant/weapp'
const open = path => new Promise((success, fail) => wx.navigateTo({ url: `${VANT}/${path}`, fail, success: () => success(top()) }))
const top = () => getCurrentPages().slice(-1)[0]

Page({
  async onLoad() {
    Toast('there is no node of it')
    await this.stepper()
    await this.countDown()
    await this.field()
    await this.picker()
    await this.uploader()
  },

  async stepper() {
    const stepper = await open('stepper/index?value=3&min=1&max=4')
    console.log('stepper:', stepper.data.currentValue, stepper.isDisabled('plus'))
    stepper.onTap({ currentTarget: { dataset: { type: 'plus' } } })
    console.log('plus:', stepper.data.currentValue, stepper.isDisabled('plus'))
    stepper.setData({ max: 2 })
    console.log('at most 2:', stepper.data.currentValue)
  },

  async countDown() {
    const countDown = await open('count-down/index?time=120&format=ss:SSS')
    await new Promise(resolve => setTimeout(resolve, 400))
    console.log('count-down:', countDown.data.formattedTime, countDown.counting)
  },

  async field() {
    const field = await open('field/index?value=ab&maxlength=5')
    field.onInput({ detail: { value: 'abc' } })
    console.log('field:', field.value, field.data.innerValue)
    field.onClear()
    await new Promise(wx.nextTick)
    console.log('cleared:', JSON.stringify(field.data.innerValue))
  },

  async picker() {
    const picker = await open('picker/index')
    picker.setData({ columns: [{ values: ['一', '二'] }, { values: ['三'] }] })
    console.log('picker:', picker.simple, picker.data.columns.length)
  },

  async uploader() {
    const uploader = await open('uploader/index?maxCount=2')
    uploader.setData({ fileList: [{ url: 'https://files.practice.test/a.png' }] })
    console.log('uploader:', uploader.data.lists.length, uploader.data.lists[0].isImage, uploader.data.isInCount)
  }
})
