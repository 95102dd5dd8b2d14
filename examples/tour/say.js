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
  if (surprises === 0) return heading('Ten functions, everything as planned.')
  const what = surprises === 1 ? 'One thing was' : `${surprises} things were`
  heading(`${what} not as planned. Was the practice server there? (wxnet run --practice)`)
}

module.exports = { heading, ask, hear, expectedFail, fail, quarters, summary }
