import { encodeBase64 } from '../http/base64.ts'
import { concatBytes, encodeByteText } from '../http/byte-text.ts'
import type { BodyChunk } from '../exchange/exchange.ts'
import { keyShapes } from '../presets/redaction.ts'

/** Puts variables where secrets stand. What is a `{{VARIABLE}}` already stays. */
export interface SecretReplacer {
  readonly inText: (text: string) => string
  readonly inBytes: (bytes: Uint8Array) => Uint8Array
  /**
   * The same for a body that came in pieces, a secret cut in two included: its variable stands in the piece where
   * the secret began, and lengths are those of the new bytes. The same array where nothing was found.
   */
  readonly inChunks: (chunks: readonly BodyChunk[]) => readonly BodyChunk[]
}

/** One character a byte, so that places in the text are places in the bytes. */
const byteDecoder = new TextDecoder('windows-1252', { ignoreBOM: true })

/**
 * `secrets` maps each to its variable. Keys known by their shape go too: `variableFor` names their variable.
 * `replaced` hears of each variable that was put somewhere.
 */
export function createSecretReplacer(
  secrets: ReadonlyMap<string, string>,
  variableFor: (key: string) => string,
  replaced: (variable: string) => void,
): SecretReplacer {
  const whole = [...secrets].flatMap(([secret, name]) => formsOf(secret).map((form) => [form, name] as const))
  const forms = inPieces(whole)
  const byteForms = inPieces(whole.map(([form, name]) => [textOfBytes(encodeByteText(form)), name]))
  const inText = patternOf(forms)
  const inBytes = patternOf(byteForms)

  const replacement = (found: string, names: ReadonlyMap<string, string>): string => {
    if (found.startsWith('{{')) return found
    const name = names.get(found) ?? variableFor(found)
    if (name === '') return ''
    replaced(name)
    return `{{${name}}}`
  }

  const findInBytes = (bytes: Uint8Array): Replacement[] => {
    const found: Replacement[] = []
    for (const match of textOfBytes(bytes).matchAll(inBytes)) {
      const [text] = match
      const variable = replacement(text, byteForms)
      if (variable !== text)
        found.push({ start: match.index, end: match.index + text.length, bytes: encodeByteText(variable) })
    }
    return found
  }

  return {
    inText: (text) => text.replace(inText, (found) => replacement(found, forms)),
    inBytes(bytes) {
      const found = findInBytes(bytes)
      return found.length === 0 ? bytes : cutOut(bytes, found)
    },
    inChunks(chunks) {
      const found = findInBytes(concatBytes(chunks.map((chunk) => chunk.bytes)))
      return found.length === 0 ? chunks : replaceInChunks(chunks, found)
    },
  }
}

interface Replacement {
  /** Bytes `[start, end)` of the body. */
  readonly start: number
  readonly end: number
  readonly bytes: Uint8Array
}

function replaceInChunks(chunks: readonly BodyChunk[], found: readonly Replacement[]): BodyChunk[] {
  let next = 0
  let start = 0
  return chunks.map((chunk) => {
    const end = start + chunk.bytes.length
    const here: Replacement[] = []
    for (let index = next; index < found.length; index += 1) {
      const { start: from, end: to, bytes } = found[index] ?? { start: end, end, bytes: chunk.bytes }
      if (from >= end) break
      here.push({
        start: Math.max(0, from - start),
        end: Math.min(end, to) - start,
        bytes: from >= start ? bytes : new Uint8Array(),
      })
      // One that goes on is met again in the next chunk.
      if (to <= end) next = index + 1
    }
    start = end
    return here.length === 0 ? chunk : { ...chunk, bytes: cutOut(chunk.bytes, here) }
  })
}

function cutOut(bytes: Uint8Array, found: readonly Replacement[]): Uint8Array {
  const parts: Uint8Array[] = []
  let kept = 0
  for (const replacement of found) {
    parts.push(bytes.subarray(kept, replacement.start), replacement.bytes)
    kept = replacement.end
  }
  return concatBytes([...parts, bytes.subarray(kept)])
}

function textOfBytes(bytes: Uint8Array): string {
  return byteDecoder.decode(bytes)
}

/** A pattern with longer ones is more than an engine takes: a cookie may have 200 KB, a variable a whole document. */
const longestForm = 4096

/** Of a long form the variable stands for the first piece, and nothing for those behind it. */
function inPieces(forms: readonly (readonly [form: string, name: string])[]): ReadonlyMap<string, string> {
  const pieces = new Map<string, string>()
  for (const [form, name] of forms) {
    // All of a length, give or take a character: a short rest would be found by chance.
    const count = Math.ceil(form.length / longestForm)
    let start = 0
    for (let index = 1; index <= count; index += 1) {
      let end = Math.floor((form.length * index) / count)
      // A pattern with the `u` flag does not find half of a pair.
      if (/^[\uDC00-\uDFFF]/.test(form.slice(end)) && /[\uD800-\uDBFF]$/.test(form.slice(end - 1, end)))
        end += 1
      const piece = form.slice(start, end)
      if (start === 0 || !pieces.has(piece)) pieces.set(piece, start === 0 ? name : '')
      start = end
    }
  }
  return pieces
}

/** A secret as servers echo it: plain, inside JSON, in a URL, and as `Basic` has it. */
function formsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1)
  const forms = [secret, inJson, inJson.replaceAll('/', String.raw`\/`)]
  // A shorter one would be found in base64 of anything.
  if (secret.length >= 6) forms.push(encodeBase64(encodeByteText(secret)))
  for (const convert of [encodeURIComponent, decodeURIComponent]) {
    try {
      forms.push(convert(secret))
    } catch {
      // A lone surrogate, or a percent sign that escapes nothing: there is no such form.
    }
  }
  return [...new Set(forms)]
}

function patternOf(forms: ReadonlyMap<string, string>): RegExp {
  const longestFirst = [...forms.keys()].toSorted((one, other) => other.length - one.length)
  const alternatives = [
    String.raw`\{\{[A-Za-z_]\w*\}\}`,
    ...longestFirst.map((form) => form.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)),
    keyShapes.source,
  ]
  return new RegExp(alternatives.join('|'), 'gu')
}
