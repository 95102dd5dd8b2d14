// The practice server's hosts: `wxnet run --practice` leads there.
export const API = 'https://api.practice.test'
export const FILES = 'https://files.practice.test'
export const CHAT = 'wss://ws.practice.test/chat'
