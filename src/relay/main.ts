#!/usr/bin/env node
import { oldNodeProblem } from './node-version.ts'

// An old Node must get as far as the sentence: what it cannot parse is in the file that is imported only then, and
// this one keeps to what the first Node with modules can read (no top-level await, no `?.`).
const problem = oldNodeProblem(process.versions.node)
if (problem === undefined) void import('./serve-built-page.ts')
else {
  console.error(problem)
  process.exitCode = 1
}
