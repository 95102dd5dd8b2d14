// The profile of a call: its names are the same for a whole session, so that only the values cross (PROF-06).

/**
 * @param {string[]} names
 * @param {unknown[]} values as many as there are names, or fewer
 */
export function profileOf(names, values) {
  /** @type {Record<string, unknown>} */
  const profile = {}
  for (let at = 0; at < values.length; at++) profile[names[at]] = values[at]
  return profile
}
