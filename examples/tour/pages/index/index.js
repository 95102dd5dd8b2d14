// The tour needs no page; a mini-program has one all the same.
Page({})
