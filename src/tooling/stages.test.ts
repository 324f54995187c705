import { describe, expect, it } from 'vitest'
import { selectStages, stages } from './stages.ts'

const namesOf = (...commandArguments: string[]) => {
  const selection = selectStages(commandArguments)
  return selection.kind === 'stages' ? selection.stages.map((stage) => stage.name) : selection.problem
}

describe('selectStages', () => {
  it('runs everything, in order, unless told otherwise', () => {
    expect(namesOf()).toEqual(['format', 'lint', 'types', 'unused', 'unit', 'build', 'e2e'])
  })

  it('runs the named ones in the usual order', () => {
    expect(namesOf('--only', 'types,format')).toEqual(['format', 'types'])
    expect(namesOf('--only=unit')).toEqual(['unit'])
  })

  it('brings the build along for the browser tests', () => {
    expect(namesOf('--only', 'e2e')).toEqual(['build', 'e2e'])
  })

  it('refuses what it does not know, and lists what it does', () => {
    const known = stages.map((stage) => stage.name).join(',')
    expect(namesOf('--only', 'types,speling')).toBe(
      `There is no check called speling. Use --only with a list of: ${known}`,
    )
    for (const line of [['--fast'], ['--only'], ['--only', ''], ['--only', 'unit', 'lint']]) {
      expect(namesOf(...line)).toBe(`That is not an option. Use --only with a list of: ${known}`)
    }
  })
})
