import { betaFacts } from './beta-facts.ts'
import type { HeaderFacts, HeaderKnowledgeFacts } from './header-knowledge.ts'
import { readTextTable } from './text-table.ts'

// One line an entry: name, colon, direction, group, then `secret` and `inferred` where they hold.
const headers = `
accept: request protocol
accept-encoding: request transport
accept-language: request client
access-control-allow-credentials: response cors
access-control-allow-headers: response cors
access-control-allow-methods: response cors
access-control-allow-origin: response cors
access-control-expose-headers: response cors
access-control-max-age: response cors
access-control-request-headers: request cors
access-control-request-method: request cors
age: response cache
ali-ip-country: request routing
ali-real-client-ip: request routing secret
ali-swift-global-savetime: response cache
alt-svc: response transport
anthropic-beta: request feature-flag
anthropic-dangerous-direct-browser-access: request cors
anthropic-organization-id: response identity secret
anthropic-priority-input-tokens-limit: response rate-limit
anthropic-priority-input-tokens-remaining: response rate-limit
anthropic-priority-input-tokens-reset: response rate-limit
anthropic-priority-output-tokens-limit: response rate-limit
anthropic-priority-output-tokens-remaining: response rate-limit
anthropic-priority-output-tokens-reset: response rate-limit
anthropic-ratelimit-input-tokens-limit: response rate-limit
anthropic-ratelimit-input-tokens-remaining: response rate-limit
anthropic-ratelimit-input-tokens-reset: response rate-limit
anthropic-ratelimit-output-tokens-limit: response rate-limit
anthropic-ratelimit-output-tokens-remaining: response rate-limit
anthropic-ratelimit-output-tokens-reset: response rate-limit
anthropic-ratelimit-requests-limit: response rate-limit
anthropic-ratelimit-requests-remaining: response rate-limit
anthropic-ratelimit-requests-reset: response rate-limit
anthropic-ratelimit-tokens-limit: response rate-limit
anthropic-ratelimit-tokens-remaining: response rate-limit
anthropic-ratelimit-tokens-reset: response rate-limit
anthropic-ratelimit-unified-5h-reset: response rate-limit
anthropic-ratelimit-unified-5h-status: response rate-limit
anthropic-ratelimit-unified-5h-surpassed-threshold: response rate-limit
anthropic-ratelimit-unified-5h-utilization: response rate-limit
anthropic-ratelimit-unified-7d-reset: response rate-limit
anthropic-ratelimit-unified-7d-status: response rate-limit
anthropic-ratelimit-unified-7d-surpassed-threshold: response rate-limit
anthropic-ratelimit-unified-7d-utilization: response rate-limit
anthropic-ratelimit-unified-fallback: response rate-limit inferred
anthropic-ratelimit-unified-overage-disabled-reason: response rate-limit
anthropic-ratelimit-unified-overage-reset: response rate-limit
anthropic-ratelimit-unified-overage-status: response rate-limit
anthropic-ratelimit-unified-overage-surpassed-threshold: response rate-limit
anthropic-ratelimit-unified-overage-utilization: response rate-limit
anthropic-ratelimit-unified-representative-claim: response rate-limit
anthropic-ratelimit-unified-reset: response rate-limit
anthropic-ratelimit-unified-status: response rate-limit
anthropic-version: request protocol
anthropic-workspace-id: both identity secret
api-key: request auth secret
apim-request-id: response identity
auth-version: response gateway
authorization: request auth secret
azureml-model-session: response routing
cache-control: both cache
cache-version: response gateway inferred
cf-aig-cache-status: response cache
cf-cache-status: response cache
cf-ray: response routing
cmp-upstream-response-duration: response timing
connection: both transport
content-disposition: response other
content-encoding: both transport
content-language: both protocol
content-length: both transport
content-security-policy: response security
content-type: both protocol
cookie: request auth secret
date: response timing
eagleid: response routing
eo-cache-status: response cache
etag: response cache
expires: response cache
helicone-id: response gateway
host: request routing
http-referer: request client
idempotency-key: request protocol
inference-id: response identity
keep-alive: response transport
last-modified: response cache
location: response protocol
mistral-correlation-id: response identity
ms-azureml-model-time: response timing
nel: response other
new-api-user: request identity secret
num_chars: response other
num_tokens: response other
openai-beta: request feature-flag
openai-model: response routing
openai-organization: both identity secret
openai-processing-ms: response timing
openai-project: both identity secret
openai-version: response protocol
origin: request cors
pragma: both cache
referer: request client
report-to: response other
request-id: response identity
retry-after: response rate-limit
retry-after-ms: response rate-limit
sec-ch-ua: request client
sec-fetch-dest: request client
sec-fetch-mode: request client
sec-fetch-site: request client
server: response routing
server-timing: response timing
set-cookie: response auth secret
strict-transport-security: response security
timing-allow-origin: response timing
tls-ja3: request security
tls-ja4: request security
traceparent: both identity
traceresponse: response identity
transfer-encoding: both transport
user-agent: request client
vary: response cache
via: both routing
x-accel-buffering: response transport
x-amz-cf-id: response identity
x-amz-cf-pop: response routing
x-amzn-bedrock-cache-read-input-token-count: response other
x-amzn-bedrock-input-token-count: response other
x-amzn-bedrock-invocation-latency: response timing
x-amzn-bedrock-output-token-count: response other
x-amzn-errortype: response other
x-amzn-requestid: response identity
x-amzn-trace-id: both identity
x-anthropic-additional-protection: request feature-flag
x-anthropic-billing-header: request other
x-api-key: request auth secret
x-app: request client
x-cache: response cache
x-claude-code-agent-id: request client
x-claude-code-agent-type: request client
x-claude-code-compaction: request client
x-claude-code-context-compacted: request client
x-claude-code-parent-agent-id: request client
x-claude-code-prev-tool-durations: request client
x-claude-code-request-class: request client
x-claude-code-session-id: request identity secret
x-claude-remote-container-id: request identity secret
x-claude-remote-session-id: request identity secret
x-client-app: request client
x-codex-credits-balance: response rate-limit
x-codex-credits-unlimited: response rate-limit
x-codex-plan-type: response rate-limit
x-codex-primary-reset-after-seconds: response rate-limit
x-codex-primary-reset-at: response rate-limit
x-codex-primary-used-percent: response rate-limit
x-codex-primary-window-minutes: response rate-limit
x-codex-secondary-reset-after-seconds: response rate-limit
x-codex-secondary-reset-at: response rate-limit
x-codex-secondary-used-percent: response rate-limit
x-codex-secondary-window-minutes: response rate-limit
x-codex-turn-state: both protocol secret
x-content-type-options: response security
x-dashscope-call-gateway: response gateway
x-debug-trace-id: response identity
x-ds-trace-id: response identity
x-envoy-upstream-service-time: response timing
x-forwarded-for: request routing secret
x-forwarded-host: request routing
x-forwarded-proto: request routing
x-generation-id: response gateway
x-goog-api-client: request sdk
x-goog-api-key: request auth secret
x-goog-user-project: request identity secret
x-kong-proxy-latency: response timing
x-kong-upstream-latency: response timing
x-litellm-attempted-fallbacks: response gateway
x-litellm-attempted-retries: response gateway
x-litellm-call-id: response gateway
x-litellm-callback-duration-ms: response timing
x-litellm-customer-id: request identity secret
x-litellm-enable-message-redaction: request gateway
x-litellm-end-user-id: request identity secret
x-litellm-key-spend: response gateway
x-litellm-max-fallbacks: response gateway
x-litellm-model-api-base: response gateway
x-litellm-model-group: response gateway
x-litellm-model-id: response gateway
x-litellm-num-retries: request gateway
x-litellm-overhead-duration-ms: response timing
x-litellm-response-cost: response gateway
x-litellm-response-duration-ms: response timing
x-litellm-spend-logs-metadata: request gateway secret
x-litellm-stream-timeout: request gateway
x-litellm-tags: request gateway
x-litellm-timeout: request gateway
x-litellm-version: response gateway
x-log-id: response identity
x-ms-region: response routing
x-new-api-other-ratios: response gateway
x-new-api-version: response gateway
x-oai-request-id: response identity
x-oneapi-client-request-id: response gateway
x-oneapi-request-id: response gateway
x-openai-authorization-error: response auth
x-oss-request-id: response identity
x-portkey-trace-id: both gateway
x-powered-by: response other
x-process-time: response timing inferred
x-provider-name: response routing
x-ratelimit-limit-requests: response rate-limit
x-ratelimit-limit-tokens: response rate-limit
x-ratelimit-remaining-requests: response rate-limit
x-ratelimit-remaining-tokens: response rate-limit
x-ratelimit-reset-requests: response rate-limit
x-ratelimit-reset-tokens: response rate-limit
x-real-ip: request routing secret
x-reasoning-included: response other
x-request-id: response identity
x-robots-tag: response other
x-served-by: response routing
x-server-timeout: request timing
x-shellapi-request-id: response gateway
x-should-retry: response rate-limit
x-site-cache-status: response cache
x-stainless-arch: request sdk
x-stainless-custom-poll-interval: request sdk
x-stainless-helper: request sdk
x-stainless-helper-method: request sdk
x-stainless-lang: request sdk
x-stainless-os: request sdk
x-stainless-package-version: request sdk
x-stainless-poll-helper: request sdk
x-stainless-retry-count: request sdk
x-stainless-runtime: request sdk
x-stainless-runtime-version: request sdk
x-stainless-timeout: request sdk
x-swift-cachetime: response cache
x-swift-error: response other
x-swift-savetime: response cache inferred
x-tengine-error: response other
x-title: request client
x-trace-id: response identity
x-zeabur-request-id: response identity inferred
`

const families = `
anthropic-fast-*: response rate-limit
llm_provider-*: response gateway
x-stainless-*: request sdk
sec-ch-ua-*: request client
anthropic-ratelimit-*: response rate-limit
x-ratelimit-*: response rate-limit
x-litellm-*: both gateway
x-claude-code-*: request client
x-codex-*: both client
x-amzn-bedrock-*: response timing
`

export const headerKnowledgeFacts: HeaderKnowledgeFacts = {
  headers: readFacts(headers),
  families: readFacts(families),
  betas: betaFacts,
}

function readFacts(table: string): Record<string, HeaderFacts> {
  return Object.fromEntries(
    Object.entries(readTextTable(table)).map(([name, words]) => {
      const [direction = '', group = '', ...marks] = words.split(' ')
      const facts: HeaderFacts = {
        direction: direction as HeaderFacts['direction'],
        group,
        ...(marks.includes('secret') ? { secret: true } : {}),
        ...(marks.includes('inferred') ? { inferred: true } : {}),
      }
      return [name, facts]
    }),
  )
}
