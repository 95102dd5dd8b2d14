// What the shop's server is asked for.

import { forget, login } from './account'
import { call } from './call'
import { API, FILES } from './hosts'

export const items = page => get(`/items?page=${page}`)

export const item = id => get(`/items/${id}`)

/** The user's account; a token that has expired is replaced once. */
export async function me() {
  try {
    return await asUser('/me')
  } catch (error) {
    if (error.status !== 401) throw error
    return asUser('/me')
  }
}

/**
 * Sends a photo of an item.
 * @param {number} id
 * @param {string} filePath
 * @param {(percent: number) => void} progressed
 * @returns {Promise<number>} how many bytes the server got
 */
export const sendPhoto = (id, filePath, progressed) => new Promise((resolve, reject) => {
  const task = wx.uploadFile({
    url: `${FILES}/upload`, filePath, name: 'photo', formData: { item: `${id}` },
    success: ({ statusCode, data }) => {
      if (statusCode !== 200) return reject(new Error(`the photo was answered with ${statusCode}`))
      resolve(JSON.parse(data).parts.find(part => part.name === 'photo').size)
    },
    fail: ({ errMsg }) => reject(new Error(errMsg))
  })
  task.onProgressUpdate(({ progress }) => progressed(progress))
})

const get = async path => (await call({ url: API + path })).data

async function asUser(path) {
  const token = await login()
  try {
    return (await call({ url: API + path, header: { Authorization: `Bearer ${token}` } })).data
  } catch (error) {
    if (error.status === 401) forget(token)
    throw error
  }
}
