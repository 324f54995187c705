/** The shapes of an Anthropic message that the demo upstream speaks. https://docs.anthropic.com/en/api/messages */
export type DemoBlock =
  | { readonly type: 'thinking'; readonly thinking: string; readonly signature: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_use'; readonly id: string; readonly name: string; readonly input: object }

export interface DemoMessage {
  readonly id: string
  readonly model: string
  readonly blocks: readonly DemoBlock[]
  readonly stopReason: 'tool_use' | 'end_turn'
  readonly outputTokens: number
}

const thinking =
  'One of everything, then: some thinking, some text, and a tool call. ' +
  'No model is at work; these sentences are fixed. 先想一想，再回答。'

function replyText(model: string): string {
  return (
    'This is the Wirelens demo upstream, not a model: the text is fixed, and nobody read your prompt. ' +
    `Your request asked for \`${model}\`.\n\n` +
    'Each delta was sent on its own, with the gaps of a real stream. ' +
    '中文和表情也会原样到达：你好，世界 🌏 ✅。 ' +
    'Five code points, one picture: 👩‍👩‍👧.\n\n' +
    'Next comes a call of the tool `Read`, its input in pieces of JSON.'
  )
}

/** A stand-in of the usual length; the demo upstream signs nothing. */
const signature = Buffer.from('Wirelens demo upstream: this signature proves nothing. '.repeat(4)).toString(
  'base64',
)

/** The one message the demo upstream has to say. `model` is the request's own. */
export function demoMessage(model: string): DemoMessage {
  return {
    id: 'msg_01WirelensDemoUpstream00',
    model,
    blocks: [
      { type: 'thinking', thinking, signature },
      { type: 'text', text: replyText(model) },
      {
        type: 'tool_use',
        id: 'toolu_01WirelensDemoRead000',
        name: 'Read',
        input: { file_path: '/home/reader/projects/示例/README.md', offset: 1, limit: 120 },
      },
    ],
    stopReason: 'tool_use',
    outputTokens: 239,
  }
}

/** Token counts as the report shows them. `message_start` says them with one output token, the end with all. */
export function usageOf(outputTokens: number): object {
  return {
    input_tokens: 10,
    cache_creation_input_tokens: 312,
    cache_read_input_tokens: 20_114,
    cache_creation: { ephemeral_5m_input_tokens: 312, ephemeral_1h_input_tokens: 0 },
    output_tokens: outputTokens,
    service_tier: 'standard',
  }
}

/** The message without streaming: what a reader of the stream must end up with. */
export function messageJson(message: DemoMessage): object {
  return {
    id: message.id,
    type: 'message',
    role: 'assistant',
    model: message.model,
    content: message.blocks,
    stop_reason: message.stopReason,
    stop_sequence: null,
    usage: usageOf(message.outputTokens),
  }
}
