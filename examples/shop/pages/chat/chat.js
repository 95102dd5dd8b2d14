import { Conversation } from '../../api/conversation'
import { CHAT } from '../../api/hosts'

Page({
  data: { lines: [], state: '' },

  onLoad() {
    this.conversation = new Conversation(CHAT, {
      said: text => this.add('shop', text),
      changed: state => this.setData({ state })
    })
  },

  onUnload() {
    this.conversation.end()
  },

  say({ detail }) {
    this.add('me', detail.value)
    this.conversation.say(detail.value)
  },

  add(who, text) {
    const at = this.data.lines.length
    this.setData({ [`lines[${at}]`]: { id: at, who, text } })
  }
})
