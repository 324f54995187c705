import { isJsonObject, stringOf, type JsonObject } from '../json-data.ts'
import type { BlockKind } from '../message.ts'

/** The member of a content block that its deltas append to. */
export type TextField = 'text' | 'thinking' | 'input' | 'content'

export interface BlockType {
  readonly kind: BlockKind
  readonly textField?: TextField
}

const tool: BlockType = { kind: 'tool' }
const toolUse: BlockType = { kind: 'tool', textField: 'input' }
const meta: BlockType = { kind: 'meta' }

/** The content block types of the Messages API, beta ones included (@anthropic-ai/sdk 1.12.0). */
const blockTypes = new Map<string, BlockType>([
  ['text', { kind: 'text', textField: 'text' }],
  ['thinking', { kind: 'thinking', textField: 'thinking' }],
  ['redacted_thinking', { kind: 'thinking' }],
  ['tool_use', toolUse],
  ['server_tool_use', toolUse],
  ['mcp_tool_use', toolUse],
  ['web_search_tool_result', tool],
  ['web_fetch_tool_result', tool],
  ['code_execution_tool_result', tool],
  ['bash_code_execution_tool_result', tool],
  ['text_editor_code_execution_tool_result', tool],
  ['tool_search_tool_result', tool],
  ['advisor_tool_result', tool],
  ['mcp_tool_result', tool],
  ['mcp_tool_listing', meta],
  ['container_upload', meta],
  ['compaction', { kind: 'meta', textField: 'content' }],
  ['fallback', meta],
])

export function blockType(type: string): BlockType | undefined {
  return blockTypes.get(type)
}

/** What tells a block from others of its type: a tool's name, a file's id, the models of a fallback. */
export function blockTitle(block: JsonObject): string | undefined {
  if (isJsonObject(block.from) && isJsonObject(block.to)) {
    return `${String(block.from.model)} → ${String(block.to.model)}`
  }
  return stringOf(block.name) ?? stringOf(block.file_id) ?? stringOf(block.mcp_server_name)
}
