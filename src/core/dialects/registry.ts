import { anthropic } from './anthropic/anthropic-dialect.ts'
import type { Dialect } from './dialect.ts'

/** Every dialect that is told by the shape of its events, in the order they are asked. */
export const dialects: readonly Dialect[] = [anthropic]
