import type { BetaFacts } from './header-knowledge.ts'

/** Flags of `anthropic-beta` of which more is known than a sentence. */
export const betaFacts: Readonly<Record<string, BetaFacts>> = {
  'adaptive-thinking-2026-01-28': {
    rejections: [
      'Unexpected value(s) `adaptive-thinking-2026-01-28`, `effort-2025-11-24` for the `anthropic-beta` header',
    ],
  },
  'advanced-tool-use-2025-11-20': {
    needs: ['tools[].defer_loading'],
    rejections: ['invalid beta flag', 'custom.defer_loading: Extra inputs are not permitted'],
  },
  'advisor-tool-2026-03-01': {
    needs: ['tools[].type=advisor_20260301'],
  },
  'afk-mode-2026-01-31': {
    inferred: true,
  },
  'ce-user-management-2026-07-13': {
    inferred: true,
  },
  'claude-code-20250219': {
    rejections: ['invalid beta flag'],
  },
  'code-execution-2025-05-22': {
    needs: ['tools[].type=code_execution_20250522'],
  },
  'compact-2026-01-12': {
    needs: ['context_management.edits[].type=compact_20260112'],
    rejections: ['Extra inputs are not permitted'],
  },
  'compact-2026-09-04': {
    needs: ['compaction'],
  },
  'computer-use-2024-10-22': {
    needs: ['tools[].type=computer_20241022'],
  },
  'computer-use-2025-01-24': {
    needs: ['tools[].type=computer_20250124'],
  },
  'computer-use-2025-11-24': {
    needs: ['tools[].type=computer_20251124'],
  },
  'context-1m-2025-08-07': {
    rejections: [
      'The long context beta is not yet available for this subscription.',
      'Unexpected value(s) `context-1m-2025-08-07`, `web-search-2025-03-05` for the `anthropic-beta` header',
    ],
  },
  'context-management-2025-06-27': {
    needs: ['context_management'],
    rejections: ['context_management: Extra inputs are not permitted'],
  },
  'effort-2025-11-24': {
    needs: ['output_config.effort'],
    rejections: [
      'Unexpected value(s) `effort-2025-11-24` for the `anthropic-beta` header',
      'invalid beta flag',
      'output_config: Extra inputs are not permitted',
    ],
  },
  'environments-2025-11-01': {
    inferred: true,
  },
  'extended-cache-ttl-2025-04-11': {
    rejections: ['invalid beta flag'],
  },
  'fallback-credit-2026-06-01': {
    needs: ['fallback_credit_token'],
  },
  'fallback-credit-2026-07-01': {
    needs: ['fallback_credit_token.token'],
  },
  'fast-mode-2026-02-01': {
    needs: ['speed'],
    rejections: ['"speed": Extra inputs are not permitted'],
  },
  'files-api-2025-04-14': {
    needs: ['messages[].content[].source.type=file'],
  },
  'fine-grained-tool-streaming-2025-05-14': {
    rejections: ['invalid beta flag'],
  },
  'inline-tools-2026-09-15': {
    needs: ['messages[].content[].tool.type=tool_definition'],
  },
  'interleaved-thinking-2025-05-14': {
    rejections: ['Unexpected value(s) `interleaved-thinking-2025-05-14` for the `anthropic-beta` header'],
  },
  'mcp-client-2025-04-04': {
    needs: ['mcp_servers'],
  },
  'mcp-client-2025-11-20': {
    needs: ['mcp_servers', 'tools[].type=mcp_toolset'],
  },
  'mcp-client-2026-09-15': {
    needs: ['messages[].content[].tool.definition.type=mcp_toolset'],
  },
  'mcp-servers-2025-12-04': {
    rejections: ['The model returned the following errors: invalid beta flag'],
  },
  'message-threads-2026-08-12': {
    needs: ['thread'],
  },
  'mid-conversation-output-config-2026-07-01': {
    needs: ['messages[].output_config'],
    rejections: ['messages.2.output_config: Extra inputs are not permitted'],
  },
  'mid-conversation-system-clear-at-2026-08-21': {
    needs: ['messages[].clear_at'],
  },
  'mid-conversation-tool-changes-2026-07-01': {
    needs: ['messages[].content[].type=tool_addition', 'messages[].content[].type=tool_removal'],
  },
  'prompt-caching-2024-07-31': {
    rejections: ['Unexpected value(s) `prompt-caching-2024-07-31` for the `anthropic-beta` header'],
  },
  'prompt-caching-scope-2026-01-05': {
    needs: ['**.cache_control.scope'],
    rejections: [
      'Unexpected value(s) `prompt-caching-scope-2026-01-05` for the `anthropic-beta` header',
      'system.1.cache_control.ephemeral.scope: Extra inputs are not permitted',
    ],
  },
  'redact-thinking-2026-02-12': {
    rejections: ['Unexpected value(s) `redact-thinking-2026-02-12` for the `anthropic-beta` header'],
  },
  'server-side-fallback-2026-06-01': {
    needs: ['fallbacks'],
  },
  'server-side-fallback-2026-07-01': {
    needs: ['fallbacks', 'fallbacks[].thinking', 'fallbacks[].speed', 'fallbacks[].output_config'],
  },
  'skills-2025-10-02': {
    needs: ['container.skills'],
  },
  'structured-outputs-2025-11-13': {
    needs: ['output_format', 'output_config.format', 'tools[].strict'],
    rejections: ['Unexpected value(s) `structured-outputs-2025-11-13` for the `anthropic-beta` header'],
  },
  'structured-outputs-2025-12-15': {
    needs: ['output_config.format'],
    rejections: [
      'Unexpected value(s) `prompt-caching-scope-2026-01-05`, `structured-outputs-2025-12-15` for the `anthropic-beta` header',
    ],
  },
  'task-budgets-2026-03-13': {
    needs: ['output_config.task_budget'],
  },
  'thinking-binding-controls-2026-08-01': {
    needs: ['thinking.block_binding'],
    rejections: ['invalid beta flag'],
  },
  'thinking-display-updates-2026-08-18': {
    needs: ['thinking.display=updates'],
  },
  'tool-examples-2025-10-29': {
    needs: ['tools[].input_examples'],
    rejections: ['Unexpected value(s) `tool-examples-2025-10-29` for the `anthropic-beta` header'],
  },
  'tool-search-tool-2025-10-19': {
    needs: ['tools[].defer_loading'],
    rejections: ['invalid beta flag'],
  },
  'user-profiles-2026-03-24': {
    inferred: true,
  },
  'user-profiles-billing-2026-10-01': {
    needs: ['billing_policy'],
    inferred: true,
  },
  'web-search-2025-03-05': {
    rejections: ['Unexpected value(s) `web-search-2025-03-05` for the `anthropic-beta` header'],
  },
}
