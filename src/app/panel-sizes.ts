import { useState } from 'react'
import * as v from 'valibot'
import { readPreference, writePreference } from '../platform/preferences.ts'

export interface KeptSizes {
  /** Of each panel, in percent of their group. */
  readonly sizes: readonly number[]
  readonly keep: (sizes: readonly number[]) => void
}

/**
 * Sizes of the panels of a group as the user left them, else `standard`. The library's own way to keep them sorts
 * panels by locale, and the first sorting of a page costs its start some 40 ms.
 */
export function useKeptSizes(group: string, standard: readonly number[]): KeptSizes {
  const [kept] = useState((): KeptSizes => {
    const key = `panels.${group}`
    return {
      sizes: readSizes(readPreference(key), standard.length) ?? standard,
      keep: (sizes) => writePreference(key, JSON.stringify(sizes)),
    }
  })
  return kept
}

/** Undefined for what was never kept, or not by this page. */
export function readSizes(text: string | undefined, count: number): readonly number[] | undefined {
  if (text === undefined) return undefined
  try {
    const result = v.safeParse(v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(100))), JSON.parse(text))
    if (!result.success || result.output.length !== count) return undefined
    const whole = result.output.reduce((sum, size) => sum + size, 0)
    return Math.abs(whole - 100) < 1 ? result.output : undefined
  } catch {
    return undefined
  }
}
