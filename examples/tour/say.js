// How the tour speaks.

let surprises = 0

const heading = title => console.log(`\n${title}`)
const ask = text => console.log(`  ${text}`)
const hear = text => console.log(`    ${text}`)

/** A failure that belongs to the tour. */
const expectedFail = errMsg => hear(`fail  ${errMsg}`)

/** A failure that does not. */
const fail = errMsg => {
  surprises += 1
  hear(`fail  ${errMsg}  (this was not planned)`)
}

/** A listener for progress: a line for every quarter. The events themselves come as the network likes. */
const quarters = () => {
  let next = 25
  return ({ progress }) => {
    for (; progress >= next; next += 25) hear(`${'#'.repeat(next / 5)}${'.'.repeat(20 - next / 5)} ${next} %`)
  }
}

const summary = () => {
  heading(surprises === 0 ? 'Ten functions, everything as planned.' : `Ten functions, ${surprises} not as planned.`)
}

module.exports = { heading, ask, hear, expectedFail, fail, quarters, summary }
