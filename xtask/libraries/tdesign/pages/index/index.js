const TDESIGN = '/miniprogram_npm/tdesign-miniprogram'
const open = path => new Promise((success, fail) => wx.navigateTo({ url: `${TDESIGN}/${path}`, fail, success: () => success(top()) }))
const top = () => getCurrentPages().slice(-1)[0]

Page({
  async onLoad() {
    await this.stepper()
    await this.countDown()
    await this.checkboxes()
    await this.toast()
    await this.upload()
  },

  async stepper() {
    const stepper = await open('stepper/stepper?value=3&max=4')
    console.log('stepper:', stepper.data.currentValue, stepper.data.classPrefix)
    stepper.plusValue()
    console.log('plus:', stepper.data.currentValue, stepper.isDisabled('plus'))
  },

  async countDown() {
    const countDown = await open('count-down/count-down?time=150&autoStart=true')
    await new Promise(resolve => setTimeout(resolve, 500))
    console.log('count-down:', countDown.data.formattedTime, countDown.data.timeData.SSS)
  },

  async checkboxes() {
    const group = await open('checkbox-group/checkbox-group')
    group.setData({ options: [{ label: '一', value: 1 }, { label: '二', value: 2, disabled: true }], value: [1] })
    console.log('checkbox-group:', group.data.checkboxOptions.map(({ value, checked }) => `${value}:${checked}`).join())
  },

  async toast() {
    const toast = await open('toast/toast')
    toast.show({ message: 'hello', duration: 100, icon: '', theme: 'success' })
    const { visible, message } = toast.data
    await new Promise(resolve => setTimeout(resolve, 500))
    console.log('toast:', visible, message, toast.data.visible)
  },

  async upload() {
    const upload = await open('upload/upload')
    upload.setData({ max: 3, files: [{ url: 'https://files.practice.test/a.png', type: 'image' }] })
    console.log('upload:', upload.data.customFiles.length, upload.data.customLimit)
  }
})
