import type { ParameterExpansionPart, SimpleExpansionPart, Word } from 'unbash'
import type { ShellState, ShellValue } from './shell-state.ts'

/** Expands an operand such as the default of `${X:-…}`; given, so that words and parameters need no circle. */
type ExpandText = (word: Word, state: ShellState) => string

/** `$NAME`, `$1`, `$?` and their kind. */
export function readSimple(part: SimpleExpansionPart, state: ShellState): ShellValue {
  return readParameter(part.text.slice(1), part.text, part.pos, state)
}

/** `${…}` in all its forms (GNU Bash manual, 3.5.3). What needs an unknown value leaves as a variable. */
export function expandParameter(
  part: ParameterExpansionPart,
  state: ShellState,
  expand: ExpandText,
): ShellValue {
  const { operation, parameter } = part
  const known = knownValue(part, state, expand)
  if (operation?.type === 'Default') return applyDefault(part, known, state, expand)
  if (part.prefix === undefined && operation === undefined) {
    if (known !== undefined) return known
    return readParameter(parameter, part.text, part.pos, state, part.index?.text)
  }
  const value = typeof known === 'object' ? undefined : known
  if (part.prefix === '#' && operation === undefined && known !== undefined) {
    return typeof known === 'string' ? String([...known].length) : String(known.length)
  }
  const result =
    value === undefined || value.includes('{{') ? undefined : applyOperation(part, value, state, expand)
  if (result !== undefined) return result
  const place = state.placeOf(part.pos)
  const name = variableName(parameter)
  state.warnings.add(
    'warning',
    'shell-expansion-not-held',
    `${part.text} needs a shell; it became {{${name}}}, which is to hold the finished value.`,
    { expression: part.text, name },
    place,
  )
  return state.unknownVariable(name, part.text, place)
}

function knownValue(
  part: ParameterExpansionPart,
  state: ShellState,
  expand: ExpandText,
): ShellValue | undefined {
  const value = state.value(part.parameter)
  if (value === undefined) return undefined
  const index = part.index?.text
  if (index === '@') return value
  if (index === '*') return typeof value === 'string' ? value : value.join(' ')
  if (part.index !== undefined) {
    const list = typeof value === 'string' ? [value] : value
    return list.at(Number.parseInt(expand(part.index, state), 10)) ?? ''
  }
  if (part.prefix === '#' || typeof value === 'string') return typeof value === 'string' ? value : value[0]
  return value[0] ?? ''
}

function applyDefault(
  part: ParameterExpansionPart,
  known: ShellValue | undefined,
  state: ShellState,
  expand: ExpandText,
): ShellValue {
  const { operation, parameter } = part
  if (operation?.type !== 'Default') return ''
  const { operator, operand } = operation
  const set = known !== undefined && (!operator.startsWith(':') || known !== '')
  switch (operator) {
    case '+':
    case ':+':
      return set ? expand(operand, state) : ''
    case '?':
    case ':?':
      return set ? known : readParameter(parameter, `$${parameter}`, part.pos, state)
    default: {
      if (set) return known
      const value = expand(operand, state)
      if (operator.endsWith('=')) state.assign(parameter, value)
      if (known === undefined) {
        state.warnings.add(
          'info',
          'shell-default-used',
          `${part.text} took its default, as ${parameter} is not set in the paste.`,
          { name: parameter, value },
          state.placeOf(part.pos),
        )
      }
      return value
    }
  }
}

/** Operations on a known value; patterns only where they are plain text, as files and globs are not known. */
function applyOperation(
  part: ParameterExpansionPart,
  value: string,
  state: ShellState,
  expand: ExpandText,
): string | undefined {
  const { operation } = part
  if (part.prefix !== undefined || operation === undefined) return undefined
  const plain = (word: Word): string | undefined => {
    const text = expand(word, state)
    return /[*?[\]]|\{\{/.test(text) ? undefined : text
  }
  switch (operation.type) {
    case 'Remove': {
      const pattern = plain(operation.operand)
      if (pattern === undefined) return undefined
      if (operation.operator.startsWith('#')) {
        return value.startsWith(pattern) ? value.slice(pattern.length) : value
      }
      return value.endsWith(pattern) ? value.slice(0, value.length - pattern.length) : value
    }
    case 'Replace': {
      const pattern = plain(operation.pattern)
      const replacement = expand(operation.replacement, state)
      if (pattern === undefined || pattern === '') return undefined
      if (operation.operator === '//') return value.replaceAll(pattern, () => replacement)
      return operation.operator === '/' ? value.replace(pattern, () => replacement) : undefined
    }
    case 'CaseModification': {
      if (operation.operand !== undefined) return undefined
      if (operation.operator === '^^') return value.toUpperCase()
      if (operation.operator === ',,') return value.toLowerCase()
      const first = value.slice(0, 1)
      return (operation.operator === '^' ? first.toUpperCase() : first.toLowerCase()) + value.slice(1)
    }
    case 'Slice': {
      const offset = Number(expand(operation.offset, state).trim())
      const length =
        operation.length === undefined ? Infinity : Number(expand(operation.length, state).trim())
      if (!Number.isInteger(offset) || Number.isNaN(length)) return undefined
      const start = offset < 0 ? Math.max(0, value.length + offset) : offset
      return length < 0 ? value.slice(start, length) : value.slice(start, start + length)
    }
    default:
      return undefined
  }
}

function readParameter(
  parameter: string,
  original: string,
  position: number,
  state: ShellState,
  index?: string,
): ShellValue {
  const known = state.value(parameter)
  if (known !== undefined && index === undefined) return typeof known === 'string' ? known : (known[0] ?? '')
  return state.unknownVariable(variableName(parameter), original, state.placeOf(position))
}

/** Positional and special parameters have no name of their own. */
function variableName(parameter: string): string {
  if (/^[A-Za-z_]\w*$/.test(parameter)) return parameter
  if (/^\d+$/.test(parameter)) return `ARGUMENT_${parameter}`
  return parameter === '@' || parameter === '*' ? 'ARGUMENTS' : 'SHELL_VALUE'
}
