// Socket messages for people: text in quotes, bytes as numbers.

const shown = data => typeof data === 'string' ? `"${data}"` : `bytes ${[...new Uint8Array(data)].join(' ')}`

module.exports = { shown }
