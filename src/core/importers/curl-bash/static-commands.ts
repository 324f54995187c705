import type {
  Command,
  CommandExpansionPart,
  CommandNode,
  PipelineNode,
  ProcessSubstitutionPart,
  Script,
} from 'unbash'
import { decodeByteText, encodeByteText } from '../../http/byte-text.ts'
import { findFile, fileBaseName } from '../capture-reader.ts'
import { decodeEscapes } from './ansi-c.ts'
import { encodeBase64 } from './base64.ts'
import { expandHereDocument, expandToText, expandWord } from './expand-words.ts'
import { formatPrintf } from './printf.ts'
import type { ShellState } from './shell-state.ts'

/**
 * `$(…)` and backticks: the output where it follows from the paste alone, else a variable. `<(…)`: the path of a
 * file with that in it.
 */
export function substituteCommand(
  part: CommandExpansionPart | ProcessSubstitutionPart,
  state: ShellState,
): string {
  if (part.type === 'ProcessSubstitution') return substituteProcess(part, state)
  const output = part.script === undefined ? undefined : scriptOutput(part.script, state)
  if (output !== undefined) return output.replace(/\n+$/, '')
  const inner = part.text.replace(/^\$\(|^`|\)$|`$/g, '').trim()
  const file = /^(?:cat\s+|<\s*)([\w./~-]+)$/.exec(inner)?.[1]
  if (file !== undefined) {
    state.missingFiles.add(file)
    state.warnings.add(
      'warning',
      'file-needed',
      `The command reads the file ${file}, which is not part of the paste; give it to complete the request.`,
      { file },
      state.placeOf(part.pos),
    )
  }
  return state.unknownOutput(
    part.text,
    file === undefined ? inner : fileBaseName(file),
    state.placeOf(part.pos),
  )
}

function substituteProcess(part: ProcessSubstitutionPart, state: ShellState): string {
  const output = part.script === undefined ? undefined : scriptOutput(part.script, state)
  const content = output ?? state.unknownOutput(part.text, part.text, state.placeOf(part.pos))
  // bash counts down from 63.
  const path = `/dev/fd/${63 - state.processFiles.size}`
  state.processFiles.set(path, encodeByteText(content))
  return path
}

/** What a pipeline up to (not with) its last command writes; undefined if a shell is needed to know. */
export function pipelineOutput(commands: readonly CommandNode[], state: ShellState): string | undefined {
  let output: string | undefined
  for (const [index, command] of commands.entries()) {
    if (command.type !== 'Command') return undefined
    const written = commandOutput(command, index === 0 ? undefined : output, state)
    if (written === undefined) return undefined
    output = written
  }
  return output
}

/** What redirections give a command to read: `<<`, `<<<`, `<`. `missing` names a file that was not given. */
export function redirectedInput(
  command: Pick<Command, 'redirects'>,
  state: ShellState,
): { kind: 'none' } | { kind: 'bytes'; bytes: Uint8Array } | { kind: 'missing'; file: string } {
  const redirect = command.redirects.findLast(
    (each) =>
      (each.descriptor === undefined ||
        (each.descriptor.type === 'FileDescriptor' && each.descriptor.value === 0)) &&
      (each.type !== 'Redirect' || each.operator === '<' || each.operator === '<>'),
  )
  if (redirect === undefined) return { kind: 'none' }
  if (redirect.type === 'HereDoc') {
    return { kind: 'bytes', bytes: encodeByteText(expandHereDocument(redirect, state)) }
  }
  if (redirect.target === undefined) return { kind: 'none' }
  const target = expandToText(redirect.target, state)
  if (redirect.type === 'HereString') return { kind: 'bytes', bytes: encodeByteText(`${target}\n`) }
  const bytes = target === '/dev/null' ? new Uint8Array() : findFile(state.files, target)
  return bytes === undefined ? { kind: 'missing', file: target } : { kind: 'bytes', bytes }
}

function scriptOutput(script: Script, state: ShellState): string | undefined {
  const outputs: string[] = []
  for (const statement of script.commands) {
    const output = nodeOutput(statement.command, state)
    if (output === undefined) return undefined
    outputs.push(output)
  }
  return outputs.join('')
}

function nodeOutput(node: Script['commands'][number]['command'], state: ShellState): string | undefined {
  if (node.type === 'AndOr') return undefined
  return pipelineOutput(commandsOf(node), state)
}

function commandsOf(node: PipelineNode): readonly CommandNode[] {
  return node.type === 'Pipeline' ? node.commands : [node]
}

function commandOutput(command: Command, piped: string | undefined, state: ShellState): string | undefined {
  const redirected = redirectedInput(command, state)
  if (redirected.kind === 'missing') return undefined
  const input = redirected.kind === 'bytes' ? decodeByteText(redirected.bytes) : piped
  if (command.name === undefined)
    return command.prefix.some((each) => each.type === 'Redirect') ? input : undefined
  const name = staticName(command)
  const run = name === undefined ? undefined : commands.get(name)
  if (run === undefined) return undefined
  const values = command.args.flatMap((argument) =>
    argument.type === 'Word' ? expandWord(argument, state) : [argument.text],
  )
  return run(values, input, state)
}

/** Only a plainly written name is looked at, so that no variable is made for a command that is not run. */
function staticName(command: Command): string | undefined {
  return command.name?.parts === undefined ? command.name?.value : undefined
}

type StaticCommand = (
  values: readonly string[],
  input: string | undefined,
  state: ShellState,
) => string | undefined

const commands = new Map<string, StaticCommand>([
  ['echo', echo],
  [
    'printf',
    (values) =>
      formatPrintf(
        values[0] === '--' ? (values[1] ?? '') : (values[0] ?? ''),
        values.slice(values[0] === '--' ? 2 : 1),
      ),
  ],
  ['cat', cat],
  ['base64', base64],
  ['tr', deleteLineBreaks],
])

function echo(values: readonly string[]): string {
  let first = 0
  let escapes = false
  let newline = '\n'
  while (/^-[neE]+$/.test(values[first] ?? '')) {
    for (const letter of (values[first] ?? '').slice(1)) {
      if (letter === 'n') newline = ''
      else escapes = letter === 'e'
    }
    first += 1
  }
  const text = values.slice(first).join(' ')
  if (!escapes) return text + newline
  const decoded = decodeEscapes(text, 'echo')
  return decoded.stopped ? decoded.value : decoded.value + newline
}

function cat(values: readonly string[], input: string | undefined, state: ShellState): string | undefined {
  const sources = values.length === 0 ? ['-'] : values
  const texts: string[] = []
  for (const source of sources) {
    if (source === '-') {
      if (input === undefined) return undefined
      texts.push(input)
      continue
    }
    const bytes = source.startsWith('-') ? undefined : findFile(state.files, source)
    if (bytes === undefined) return undefined
    texts.push(decodeByteText(bytes))
  }
  return texts.join('')
}

/** Encoding only, and only of what holds no variable, as the value that will be there is not known yet. */
function base64(values: readonly string[], input: string | undefined, state: ShellState): string | undefined {
  const files = values.filter((value) => !value.startsWith('-') && value !== '0')
  const options = values.filter((value) => value.startsWith('-'))
  const wraps = !values.some(
    (value, index) =>
      value === '-w0' || value === '--wrap=0' || (value === '-w' && values[index + 1] === '0'),
  )
  if (options.some((option) => !/^(?:-w0?|--wrap=0|-)$/.test(option)) || files.length > 1) return undefined
  const text = files.length === 1 ? cat(files, undefined, state) : input
  if (text === undefined || text.includes('{{')) return undefined
  const encoded = encodeBase64(encodeByteText(text))
  return wraps ? encoded.replace(/.{1,76}/g, '$&\n') : encoded
}

function deleteLineBreaks(values: readonly string[], input: string | undefined): string | undefined {
  if (input === undefined || values.length !== 2 || values[0] !== '-d') return undefined
  const set = decodeEscapes(values[1] ?? '', 'printf').value
  return /^[\r\n ]+$/.test(set)
    ? [...set].reduce((text, character) => text.replaceAll(character, ''), input)
    : undefined
}
