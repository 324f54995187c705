import { BlockBuilder } from '../block-builder.ts'
import { GrowingText } from '../growing-text.ts'
import { isJsonObject, parseJson, stringOf, type JsonObject } from '../json-data.ts'
import type { TextPieces } from '../message.ts'
import { blockTitle, blockType, type TextField } from './block-types.ts'

/** A content block between its `content_block_start` and `content_block_stop`. */
export class ContentBlock extends BlockBuilder {
  private readonly start: JsonObject
  /** Undefined for a block without text, and for an unknown one until its first delta says. */
  private textField: TextField | undefined
  private readonly typeIsKnown: boolean
  /** Where tool JSON from deltas begins: before it lies an input that came whole with the start. */
  private deltaJsonFrom: number | undefined
  private citations: unknown[] | undefined
  private assigned: JsonObject = {}

  /** `title` is for a block that has none of its own: a tool's result shows the tool's name. */
  constructor(index: number, start: JsonObject, at: number, title?: string) {
    const type = stringOf(start.type) ?? 'unknown'
    const known = blockType(type)
    const identity = { index, type, kind: known?.kind ?? 'meta', known: known !== undefined }
    super({ ...identity, title: blockTitle(start) ?? title }, at)
    this.start = start
    this.typeIsKnown = known !== undefined
    this.textField = known?.textField
    if (this.textField !== undefined) this.text.append(startText(start[this.textField]))
    if (Array.isArray(start.citations)) this.citations = [...start.citations]
    this.measureSignature(start.signature)
  }

  get textLength(): number {
    return this.text.length
  }

  /** Applies a delta and says whether this block has a place for it; one without is left to the caller. */
  apply(delta: JsonObject, eventNumber: number, at: number): boolean {
    if (!this.accepts(delta)) return false
    this.touch(eventNumber, at)
    this.deltaCount += 1
    switch (delta.type) {
      case 'text_delta':
        this.text.append(delta.text as string)
        return true
      case 'thinking_delta':
        this.text.append(delta.thinking as string)
        return true
      case 'input_json_delta':
        this.deltaJsonFrom ??= this.text.length
        this.text.append(delta.partial_json as string)
        return true
      case 'citations_delta':
        ;(this.citations ??= []).push(delta.citation)
        return true
      case 'signature_delta':
        this.assigned = { ...this.assigned, signature: delta.signature }
        this.measureSignature(delta.signature)
        return true
      default:
        this.assignCompaction(delta)
        return true
    }
  }

  close(eventNumber: number, at: number): void {
    this.touch(eventNumber, at)
    this.closed = true
  }

  private accepts(delta: JsonObject): boolean {
    switch (delta.type) {
      case 'text_delta':
        return typeof delta.text === 'string' && this.hasField('text')
      case 'thinking_delta':
        return typeof delta.thinking === 'string' && this.hasField('thinking')
      case 'input_json_delta':
        return typeof delta.partial_json === 'string' && this.hasField('input')
      case 'citations_delta':
        return this.hasField('text')
      case 'signature_delta':
        return typeof delta.signature === 'string' && this.hasField('thinking')
      case 'compaction_delta':
        return this.hasField('content')
      default:
        return false
    }
  }

  private hasField(field: TextField): boolean {
    if (this.textField === undefined && !this.typeIsKnown) this.textField = field
    return this.textField === field
  }

  /** The delta carries the final value; null content is a compaction that failed. */
  private assignCompaction(delta: JsonObject): void {
    const { type: _, ...members } = delta
    this.assigned = { ...this.assigned, ...members }
    this.text = new GrowingText()
    this.text.append(stringOf(delta.content) ?? '')
  }

  private measureSignature(signature: unknown): void {
    if (typeof signature === 'string' && signature !== '') this.signatureBytes = signature.length
  }

  protected valueReader(text: TextPieces): () => Readonly<Record<string, unknown>> {
    const { start, textField, deltaJsonFrom, assigned, citations } = this
    const citationCount = citations?.length
    return () => ({
      ...start,
      ...(textField === 'text' || textField === 'thinking' ? { [textField]: text.toString() } : {}),
      ...(deltaJsonFrom === undefined ? {} : { input: inputOf(text, deltaJsonFrom, start) }),
      ...(citations === undefined ? {} : { citations: citations.slice(0, citationCount) }),
      ...assigned,
    })
  }
}

/** Text that a block brings along; a tool's input counts when it is not the empty object of every start. */
function startText(value: unknown): string {
  if (typeof value === 'string') return value
  return isJsonObject(value) && Object.keys(value).length > 0 ? JSON.stringify(value) : ''
}

/** The input a tool is called with; its text as it stands when that is not (yet) JSON. */
function inputOf(text: TextPieces, from: number, start: JsonObject): unknown {
  const json = text.toString().slice(from)
  return json === '' ? (start.input ?? {}) : (parseJson(json) ?? json)
}
