import {
  forEachChild,
  type Assignment,
  type Command,
  type CommandNode,
  type Script,
  type SyntaxNode,
} from 'unbash'
import { encodeByteText } from '../../http/byte-text.ts'
import type { HttpRequest } from '../../http/request.ts'
import { shorten } from '../import-warning.ts'
import { buildRequests } from './build-request.ts'
import { expandToText, expandWord } from './expand-words.ts'
import { FileSource } from './file-source.ts'
import { parseArguments, type Refusal } from './parse-arguments.ts'
import type { ShellState } from './shell-state.ts'
import { pipelineOutput, redirectedInput } from './static-commands.ts'
import type { Argument } from './transfer.ts'

export interface ReadRequest {
  readonly request: HttpRequest
  readonly missingFiles: readonly string[]
}

/** Words before a command that do not change what it does, with the letters of theirs that take a value. */
const wrappers = new Map([
  ['sudo', 'ugpCDhrt'],
  ['env', 'uSC'],
  ['time', ''],
  ['command', ''],
  ['builtin', ''],
  ['exec', 'a'],
  ['nohup', ''],
  ['nice', 'n'],
  ['timeout', 'sk'],
])

/** Reads a script from top to bottom and gives the requests of every curl in it. */
export function readScript(script: Script, state: ShellState): ReadRequest[] {
  const reader = new ScriptReader(state)
  for (const statement of script.commands) reader.readNode(statement.command)
  return reader.requests
}

class ScriptReader {
  readonly requests: ReadRequest[] = []
  readonly #state: ShellState

  constructor(state: ShellState) {
    this.#state = state
  }

  /** Everything that is not a plain command or pipeline is walked in order, as if each branch ran once. */
  readNode(node: SyntaxNode): void {
    if (node.type === 'Command') {
      this.#readCommand(node, undefined)
      return
    }
    if (node.type === 'Pipeline') {
      node.commands.forEach((command, index) => this.#readPiped(command, node.commands.slice(0, index)))
      return
    }
    if (runsConditionally.has(node.type)) {
      const construct = node.type.toLowerCase()
      this.#state.warnings.add(
        'warning',
        'control-flow-not-run',
        `The ${construct} block needs a shell; the requests in it were read once, each as it is written.`,
        { construct },
        this.#state.placeOf(node.pos),
      )
    }
    if (node.type === 'Redirected') this.#readPiped(node.command, [])
    else if (isContainer(node)) forEachChild(node, (child) => this.readNode(child))
  }

  #readPiped(command: CommandNode, before: readonly CommandNode[]): void {
    if (command.type !== 'Command') {
      this.readNode(command)
      return
    }
    this.#readCommand(command, before.length === 0 ? undefined : before)
  }

  #readCommand(command: Command, before: readonly CommandNode[] | undefined): void {
    const state = this.#state
    this.#readNested(command)
    if (command.name === undefined) {
      for (const part of command.prefix) if (part.type === 'Assignment') assign(part, state)
      return
    }
    const name = command.name.value
    if (/^(?:export|declare|local|readonly|typeset)$/.test(name)) {
      for (const argument of command.args) if (argument.type === 'Assignment') assign(argument, state)
      return
    }
    if (name === 'unset') {
      for (const argument of command.args) if (argument.type === 'Word') state.unset(argument.value)
      return
    }
    if (/^--?[A-Za-z]/.test(name)) {
      const text = shorten([name, ...command.args.map((argument) => argument.text)].join(' '))
      state.warnings.add(
        'warning',
        'options-without-command',
        `“${text}” belongs to no command, as the line before it does not end in a backslash; it was left out.`,
        { text },
        state.placeOf(command.pos),
      )
      return
    }
    if (!mayBeCurl(command)) return
    const words = this.#expandArguments(command)
    const start = curlIndex(words.map((word) => word.text))
    if (start === -1) return
    this.#readCurl(command, words.slice(start + 1), before)
  }

  /** `RESPONSE=$(curl …)`: what stands in a substitution is a request too, and curl would send it first. */
  #readNested(command: Command): void {
    forEachChild(command, (child) => this.#searchSubstitutions(child))
  }

  #searchSubstitutions(node: SyntaxNode): void {
    if (node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution') {
      if (!/\bcurl\b/.test(node.text) || node.script === undefined) return
      for (const statement of node.script.commands) this.readNode(statement.command)
      return
    }
    if (!('text' in node) || !node.text.includes('curl')) return
    forEachChild(node, (child) => this.#searchSubstitutions(child))
  }

  #expandArguments(command: Command): Argument[] {
    const { name } = command
    const words = name === undefined ? [] : [name, ...command.args]
    const expanded: Argument[] = []
    words.forEach((word, index) => {
      const place = this.#state.placeOf(word.pos)
      const texts =
        word.type === 'Assignment' ? [assignmentText(word, this.#state)] : expandWord(word, this.#state)
      // The parser ends a word at `<(`; in bash `@<(…)` is one.
      const before = expanded.at(-1)
      const [first = '', ...others] = texts
      if (before !== undefined && words[index - 1]?.end === word.pos) {
        expanded.splice(-1, 1, { text: before.text + first, place: before.place })
        expanded.push(...others.map((text) => ({ text, place })))
      } else expanded.push(...texts.map((text) => ({ text, place })))
    })
    return expanded
  }

  #readCurl(command: Command, words: readonly Argument[], before: readonly CommandNode[] | undefined): void {
    const state = this.#state
    const place = state.placeOf(command.pos)
    const missing = new Set<string>()
    const files = new FileSource(
      new Map([...state.files, ...state.processFiles]),
      this.#standardInput(command, words, before, missing),
      missing,
      state.warnings,
    )
    const transfers = parseArguments(words, place, state.warnings)
    if (isRefusal(transfers)) {
      this.#refuse(transfers)
      return
    }
    for (const transfer of transfers) {
      const built = buildRequests(transfer, files, state.warnings)
      if (isRefusal(built)) {
        this.#refuse(built)
        return
      }
      for (const request of built) {
        this.requests.push({ request, missingFiles: [...missing, ...state.missingFiles] })
      }
    }
  }

  #standardInput(
    command: Command,
    words: readonly Argument[],
    before: readonly CommandNode[] | undefined,
    missing: Set<string>,
  ): Uint8Array | undefined {
    const state = this.#state
    const reads = words.find(({ text }) => /@-$|^[-.]$|^-T[-.]$|<-$|\/dev\/stdin/.test(text))
    if (reads === undefined) return undefined
    const redirected = redirectedInput(command, state)
    if (redirected.kind === 'bytes') return redirected.bytes
    if (redirected.kind === 'missing') {
      missing.add(redirected.file)
      state.warnings.add(
        'warning',
        'file-needed',
        `The command reads the file ${redirected.file}, which is not part of the paste; give it to complete the request.`,
        { file: redirected.file },
        reads.place,
      )
      return undefined
    }
    const output = before === undefined ? undefined : pipelineOutput(before, state)
    if (output !== undefined) return encodeByteText(output)
    if (before !== undefined) {
      return encodeByteText(state.unknownOutput('the command before the pipe', 'STANDARD_INPUT', reads.place))
    }
    state.warnings.add(
      'warning',
      'stdin-needed',
      'The command reads its body from standard input, and the paste gives it none; the body is {{STANDARD_INPUT}}.',
      { name: 'STANDARD_INPUT' },
      reads.place,
    )
    return encodeByteText('{{STANDARD_INPUT}}')
  }

  #refuse({ reason, argument }: Refusal): void {
    this.#state.warnings.add(
      'error',
      'curl-refuses',
      `curl refuses this command: ${reason}. Nothing would be sent, so no request was made of it.`,
      { reason },
      argument.place,
    )
  }
}

const runsConditionally = new Set([
  'If',
  'For',
  'ArithmeticFor',
  'Select',
  'While',
  'Case',
  'Function',
  'Coproc',
])

function isContainer(node: SyntaxNode): boolean {
  return (
    runsConditionally.has(node.type) ||
    /^(?:Script|Statement|CompoundList|CaseItem|Elif|AndOr|Subshell|BraceGroup)$/.test(node.type)
  )
}

function isRefusal(value: readonly unknown[] | Refusal): value is Refusal {
  return 'reason' in value
}

/** Whether a word of the command can name curl at all; spares the expansion of commands that are not run. */
function mayBeCurl(command: Command): boolean {
  const name = command.name?.value ?? ''
  return isCurl(name) || wrappers.has(name) || name.includes('$')
}

function isCurl(word: string): boolean {
  return /^(?:.*[/\\])?curl(?:\.exe)?$/.test(word)
}

/** Place of the word `curl` behind `sudo -u me`, `env A=b`, `timeout 5` and their kind; -1 if another command runs. */
function curlIndex(words: readonly string[]): number {
  let index = 0
  while (index < words.length) {
    const word = words[index] ?? ''
    if (isCurl(word)) return index
    const valueLetters = wrappers.get(word)
    if (valueLetters === undefined) return -1
    index += 1
    while (index < words.length && /^-|^\w+=|^\d+[smh]?$/.test(words[index] ?? '')) {
      const option = words[index] ?? ''
      const takesNext =
        option.length === 2 && option.startsWith('-') && valueLetters.includes(option.charAt(1))
      index += takesNext ? 2 : 1
    }
  }
  return -1
}

function assign(assignment: Assignment, state: ShellState): void {
  const { name, value, append } = assignment
  if (assignment.index !== undefined) return
  state.assignedName = name
  const before = state.value(name)
  if (value.type === 'ArrayValue') {
    const elements = value.elements.flatMap((element) => expandWord(element, state))
    const list = typeof before === 'string' ? [before] : (before ?? [])
    state.assign(name, append === true ? [...list, ...elements] : elements)
  } else {
    const text = expandToText(value, state)
    // `TOKEN=$(gcloud …)` makes no known value: a use of $TOKEN is a variable like any other.
    if (text === `{{${name}}}`) state.unset(name)
    else state.assign(name, append === true && typeof before === 'string' ? before + text : text)
  }
  state.assignedName = undefined
}

/** `a=b` among the arguments of a command is a word like any other. */
function assignmentText(assignment: Assignment, state: ShellState): string {
  const { value } = assignment
  if (value.type === 'ArrayValue') return assignment.text
  return `${assignment.text.slice(0, assignment.text.length - value.text.length)}${expandToText(value, state)}`
}
