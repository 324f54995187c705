import type { HeaderTexts } from './header-knowledge.ts'
import { readTextTable } from './text-table.ts'

// One line an entry: name, colon, sentence (English).
const headers = `
accept: Reply format wanted; Anthropic's SDK says JSON even when it streams, so judge by the reply's content-type.
accept-encoding: Compression the client can undo; in a page the browser always writes it.
accept-language: Languages wanted; a lone * points to Node's fetch rather than a browser.
access-control-allow-credentials: Allows cookies; together with * it is useless, yet a stock new-api sends just that pair.
access-control-allow-headers: Headers a page may send; by the standard * leaves out authorization, though browsers still let it pass.
access-control-allow-methods: Methods a page may use on this address.
access-control-allow-origin: Which page may read the answer; two values, as when proxy and upstream each add one, make browsers refuse it.
access-control-expose-headers: Response headers a page may read besides the seven always readable; without it, ids and limits stay hidden.
access-control-max-age: Seconds for which the browser may reuse the preflight result; a stock new-api says 43200.
access-control-request-headers: Preflight question: which non-safelisted header names the real call will carry.
access-control-request-method: Preflight question: which method the real call will use.
age: Seconds the answer spent in a cache; above 0 on a model call something is wrong.
ali-ip-country: Country that Alibaba ESA assigns to the client's address.
ali-real-client-ip: Client's address that Alibaba ESA hands to the origin; seen only behind ESA.
ali-swift-global-savetime: When Alibaba's CDN first stored this answer, in epoch seconds; a model call should not have it.
alt-svc: Offers HTTP/3 for later calls; it changes nothing about this one.
anthropic-beta: Opt-in features of this call; an endpoint that does not know one of them may refuse the whole call with 400.
anthropic-dangerous-direct-browser-access: Asks api.anthropic.com to answer a web page with CORS headers; a call with Origin but without it gets 401.
anthropic-organization-id: Organisation that owns the key; check it when the limits or models are not the ones you expect.
anthropic-priority-input-tokens-limit: Input tokens allowed by a Priority Tier commitment.
anthropic-priority-input-tokens-remaining: Input tokens left of a Priority Tier commitment; the figure is rounded.
anthropic-priority-input-tokens-reset: When the Priority Tier input allowance is full again.
anthropic-priority-output-tokens-limit: Output tokens allowed by a Priority Tier commitment.
anthropic-priority-output-tokens-remaining: Output tokens left of a Priority Tier commitment; the figure is rounded.
anthropic-priority-output-tokens-reset: When the Priority Tier output allowance is full again.
anthropic-ratelimit-input-tokens-limit: Input tokens allowed under the limit now in force; cache reads mostly do not count.
anthropic-ratelimit-input-tokens-remaining: Input tokens left before the limit is reached; the figure is rounded.
anthropic-ratelimit-input-tokens-reset: When the input-token allowance is full again.
anthropic-ratelimit-output-tokens-limit: Output tokens allowed under the limit now in force.
anthropic-ratelimit-output-tokens-remaining: Output tokens left before the limit is reached; the figure is rounded.
anthropic-ratelimit-output-tokens-reset: When the output-token allowance is full again.
anthropic-ratelimit-requests-limit: Requests per minute allowed under the limit now in force.
anthropic-ratelimit-requests-remaining: Requests left before the per-minute limit is reached.
anthropic-ratelimit-requests-reset: When the request allowance is full again.
anthropic-ratelimit-tokens-limit: Tokens allowed under whichever token limit is tightest right now.
anthropic-ratelimit-tokens-remaining: Tokens left under the tightest token limit; the figure is rounded.
anthropic-ratelimit-tokens-reset: When the tightest token limit is full again.
anthropic-ratelimit-unified-5h-reset: When the five-hour allowance starts afresh, in epoch seconds.
anthropic-ratelimit-unified-5h-status: Verdict on the five-hour allowance alone; rejected means this window is used up.
anthropic-ratelimit-unified-5h-surpassed-threshold: Warning level that five-hour use has already passed; some proxies write true here instead of a number.
anthropic-ratelimit-unified-5h-utilization: Share of the five-hour allowance already used; 1 means all of it, and it can go slightly above.
anthropic-ratelimit-unified-7d-reset: When the seven-day allowance starts afresh, in epoch seconds.
anthropic-ratelimit-unified-7d-status: Verdict on the seven-day allowance alone; rejected means this window is used up.
anthropic-ratelimit-unified-7d-surpassed-threshold: Warning level that seven-day use has already passed; some proxies write true here instead of a number.
anthropic-ratelimit-unified-7d-utilization: Share of the seven-day allowance already used; 1 means all of it, and it can go slightly above.
anthropic-ratelimit-unified-fallback: Says whether a fallback is offered once the subscription limit is used up.
anthropic-ratelimit-unified-overage-disabled-reason: Why paid use beyond the subscription is switched off.
anthropic-ratelimit-unified-overage-reset: When the paid overage starts afresh, in epoch seconds.
anthropic-ratelimit-unified-overage-status: Whether paid use beyond the subscription is allowed right now.
anthropic-ratelimit-unified-overage-surpassed-threshold: Warning level that paid overage has already passed.
anthropic-ratelimit-unified-overage-utilization: Share of the paid overage already used; 1 means all of it, and it can go slightly above.
anthropic-ratelimit-unified-representative-claim: Which window decided the verdict: five hours, seven days, one model or the overage.
anthropic-ratelimit-unified-reset: When the subscription window that decides the verdict resets, in epoch seconds.
anthropic-ratelimit-unified-status: Overall verdict on a subscription's usage; rejected means the plan's limit stopped the call, not the request itself.
anthropic-version: Dated Messages API contract that the call follows; every call needs one, and SDK 1.0 and later default to 2026-10-21.
anthropic-workspace-id: Workspace: in a request the one to act in, in a response the one the call was counted to.
api-key: API key for Azure OpenAI, which uses this name instead of x-api-key.
apim-request-id: Azure's id for this call; give it to Azure support.
auth-version: Fixed mark of new-api's console login check; plain /v1 calls normally lack it.
authorization: Bearer credential of the call; gateways usually accept the key here in place of x-api-key.
azureml-model-session: Azure deployment session that served the call.
cache-control: Caching rules; no-cache on a stream means the answer must not be reused without asking the server again.
cache-version: Fixed mark of new-api's web pages; on an API call it suggests that the path matched no API route.
cf-aig-cache-status: Whether Cloudflare AI Gateway answered from its cache; on HIT the model was not called.
cf-cache-status: Cloudflare's cache verdict; DYNAMIC is what a model call should show.
cf-ray: Cloudflare's id for the call; the letters after the dash name the data centre it entered by.
cmp-upstream-response-duration: Time the Azure front end waited for its upstream, in milliseconds.
connection: Whether the HTTP/1.1 connection stays open; HTTP/2 and HTTP/3 do not have it.
content-disposition: Tells a browser to save the body; Gemini sends attachment, and fetch takes no notice.
content-encoding: Compression of the body; a compressed event stream may reach the client in lumps.
content-language: Human language of the body; it does not choose the language of the model.
content-length: Size of the body in bytes; normally absent from a stream.
content-security-policy: Policy for web pages; on an API answer it does nothing.
content-type: Format of the body; text/event-stream marks a stream, but some errors carry it too, so look at the body.
cookie: Cookies for the target site; sending them cross-origin needs credentials mode, which fails against a stock new-api.
date: When the response head was made, to the second; good for comparing clocks along the way.
eagleid: Alibaba CDN trace id that holds a node's address and the millisecond at which the call reached it.
eo-cache-status: Cache verdict of Tencent EdgeOne.
etag: Version mark of the body; of use only for cacheable GET calls such as model lists.
expires: When a cached copy goes stale; a date in the past means do not keep one.
helicone-id: Id of the log entry that Helicone wrote for this call.
host: Host the call is addressed to; a proxy picks the site by it, and a page cannot change it.
http-referer: Site that OpenRouter credits the call to; it is not spelled like referer, so a page may set it.
idempotency-key: Lets a server recognise a repeated POST and not run it twice; few services use it.
inference-id: Id of the inference run, from Cerebras or the Hugging Face router.
keep-alive: How long an idle HTTP/1.1 connection is kept open.
last-modified: When the resource last changed; it says little about a generated answer.
location: Where a redirect points, or the address of something just created.
mistral-correlation-id: Mistral's id for this call.
ms-azureml-model-time: Model time that Azure reports for this call, in milliseconds.
nel: Policy for reporting network errors; nothing to do with this call.
new-api-user: User number that new-api's web console calls need; /v1 calls do not use it.
num_chars: Characters that Cohere processed.
num_tokens: Tokens that Cohere processed.
openai-beta: Opts in to an OpenAI beta interface and names its version.
openai-model: Model that really served the call; compare it with the one you asked for.
openai-organization: OpenAI organisation: in a request the one to bill, in a response the one the call was counted to.
openai-processing-ms: Milliseconds OpenAI spent before the response head.
openai-project: OpenAI project: in a request the one to bill, in a response the one the call was counted to.
openai-version: Dated API contract that OpenAI applied to the call.
origin: Origin of the calling page; its presence is what makes api.anthropic.com apply CORS rules.
pragma: Old form of cache-control; no-cache asks for a fresh answer.
referer: Address of the page that made the call; only the browser can write it.
report-to: Where browsers send their network error reports; nothing to do with this call.
request-id: Anthropic's id for this call, the one to quote to support; error bodies repeat it as request_id.
retry-after: Wait before retrying, in seconds or as a date; it also turns up on 200, and Claude Code will not wait above 60.
retry-after-ms: Wait before retrying, in milliseconds; generated SDKs prefer it to retry-after.
sec-ch-ua: Browser brands and versions; only Chromium-based browsers send it.
sec-fetch-dest: What the browser wants the answer for; empty is normal for fetch.
sec-fetch-mode: Fetch mode; with no other sec-fetch header beside it the call came from Node's fetch, as browsers send the whole set.
sec-fetch-site: How the page's origin relates to the target; its presence shows that a browser sent the call.
server: Software of the last hop that names itself, often a CDN such as ESA or Cloudflare and not the model service.
server-timing: Durations that the server or CDN measured, in milliseconds, to set against what the client saw.
set-cookie: Cookie set by the site or its firewall; page script can never read it, whatever the server exposes.
strict-transport-security: Tells browsers to use only HTTPS for this host; it has no effect on the call.
timing-allow-origin: Lets a page of another origin see the detailed network timing of this call.
tls-ja3: JA3 fingerprint of the client's TLS handshake, which ESA hands to the origin.
tls-ja4: JA4 fingerprint of the client's TLS handshake, which ESA hands to the origin.
traceparent: W3C trace id that ties this call to spans in a tracing system.
traceresponse: Trace id of the server's own span for this call, in W3C form.
transfer-encoding: How an HTTP/1.1 body is cut up; chunked is normal for a stream, and HTTP/2 and later have no such header.
user-agent: Program, version and launch mode of the client; pages can change it in Firefox and Safari, but Chromium keeps its own.
vary: Request headers on which the answer depends; it matters to caches only.
via: Proxies and CDN nodes on the way, the origin's side first; each one adds itself at the end.
x-accel-buffering: The value no tells nginx to pass the stream on at once; if deltas still come in lumps, another hop buffers.
x-amz-cf-id: CloudFront's id for this call; its presence shows that the call went through CloudFront.
x-amz-cf-pop: CloudFront location that answered.
x-amzn-bedrock-cache-read-input-token-count: Input tokens that Bedrock read from the prompt cache.
x-amzn-bedrock-input-token-count: Input tokens that Bedrock counted for this call.
x-amzn-bedrock-invocation-latency: Model latency that Bedrock reports, in milliseconds.
x-amzn-bedrock-output-token-count: Output tokens that Bedrock counted for this call.
x-amzn-errortype: Class of the AWS error, often clearer than the status code.
x-amzn-requestid: AWS's id for this call; give it to AWS support.
x-amzn-trace-id: AWS X-Ray trace that this call belongs to.
x-anthropic-additional-protection: Asks the server to run extra safety checks on this call.
x-anthropic-billing-header: Not an HTTP header but the first line of the system text; its changing cch part can spoil prompt caches at gateways.
x-api-key: API key in Anthropic style; if the call is refused, check whether the gateway wants authorization instead.
x-app: Kind of Claude application that sent the call; cli is the command-line tool.
x-cache: Cache verdict of a CDN; the wording differs from one CDN to the next.
x-claude-code-agent-id: Sub-agent that sent the call; calls of the main agent do not carry it.
x-claude-code-agent-type: Type of sub-agent that sent the call.
x-claude-code-compaction: This call writes the summary that replaces the history; reactive means the API had said the prompt was too long.
x-claude-code-context-compacted: First main call after a compaction, so expect a shorter history and a miss in the prompt cache.
x-claude-code-parent-agent-id: Agent that started the calling sub-agent; use it to rebuild the tree of agents.
x-claude-code-prev-tool-durations: How long the tools took whose results this call carries, which explains the gap before it.
x-claude-code-request-class: Why the call was made (main turn, sub-agent, compaction and so on), as a hint for routing.
x-claude-code-session-id: One id for all calls of a Claude Code session, handy for filtering a gateway log.
x-claude-remote-container-id: Container that the remote Claude Code runs in.
x-claude-remote-session-id: Id of the remote Claude Code session that sent the call.
x-client-app: Program that embeds the agent, when Claude Code runs inside another product.
x-codex-credits-balance: Credits left on the account.
x-codex-credits-unlimited: Whether the credits of the account have no ceiling, written True or False.
x-codex-plan-type: ChatGPT plan that the token belongs to.
x-codex-primary-reset-after-seconds: Seconds until the primary Codex limit resets.
x-codex-primary-reset-at: When the primary Codex limit resets, in epoch seconds.
x-codex-primary-used-percent: How much of the primary Codex limit is used, in percent.
x-codex-primary-window-minutes: Length of the primary window in minutes; go by this number, as primary may be the five-hour or the weekly one.
x-codex-secondary-reset-after-seconds: Seconds until the secondary Codex limit resets.
x-codex-secondary-reset-at: When the secondary Codex limit resets, in epoch seconds.
x-codex-secondary-used-percent: How much of the secondary Codex limit is used, in percent.
x-codex-secondary-window-minutes: Length of the secondary window in minutes; go by this number, as secondary may be the five-hour or the weekly one.
x-codex-turn-state: Opaque state from one Codex turn that the client hands back on the next; new-api passes it on since July 2026.
x-content-type-options: Forbids guessing the type of the body; no effect on an API call.
x-dashscope-call-gateway: Marks an answer that came through the DashScope gateway of Alibaba Model Studio.
x-debug-trace-id: Cohere's trace id; a page may read it cross-origin.
x-ds-trace-id: DeepSeek's trace id for this call, its counterpart of a request id.
x-envoy-upstream-service-time: Milliseconds the service behind Envoy took; the rest of your wait was spent outside it.
x-forwarded-for: Client's address and those of the proxies it passed, as they report it.
x-forwarded-host: Host the client asked for before a proxy rewrote it.
x-forwarded-proto: Scheme the client used before a proxy took over.
x-generation-id: OpenRouter's id for this generation, for looking it up afterwards; pages may read it.
x-goog-api-client: Versions of the Google SDK and of the runtime below it.
x-goog-api-key: Gemini API key sent as a header instead of ?key= in the URL.
x-goog-user-project: Google project whose quota the call should use.
x-kong-proxy-latency: Milliseconds that Kong itself added.
x-kong-upstream-latency: Milliseconds that Kong waited for the upstream.
x-litellm-attempted-fallbacks: Fallbacks LiteLLM went through; above 0 the first choice of model failed.
x-litellm-attempted-retries: Retries LiteLLM made before this answer; above 0 they explain some of the delay.
x-litellm-call-id: LiteLLM's id for the call, for finding it in the proxy's log.
x-litellm-callback-duration-ms: Part of the call's time spent in LiteLLM's callbacks, in milliseconds.
x-litellm-customer-id: Customer whose LiteLLM budget the call is charged to.
x-litellm-enable-message-redaction: Asks LiteLLM to keep message text out of its logs.
x-litellm-end-user-id: End user whose LiteLLM budget the call is charged to.
x-litellm-key-spend: What this key has spent in LiteLLM so far, in US dollars.
x-litellm-max-fallbacks: How many fallbacks LiteLLM may try for this call.
x-litellm-model-api-base: Upstream address that LiteLLM sent the call to.
x-litellm-model-group: Model name as callers see it, before LiteLLM mapped it to a deployment.
x-litellm-model-id: Which of its configured deployments LiteLLM picked.
x-litellm-num-retries: How often LiteLLM may retry by itself, which can hide failures upstream.
x-litellm-overhead-duration-ms: Part of the call's time spent inside LiteLLM itself, in milliseconds.
x-litellm-response-cost: What LiteLLM reckons this call cost, in US dollars.
x-litellm-response-duration-ms: Total time of the call as LiteLLM measured it, in milliseconds.
x-litellm-spend-logs-metadata: Extra JSON that LiteLLM stores with the cost record; it may name a person or a team.
x-litellm-stream-timeout: LiteLLM's separate time limit for streamed answers, in seconds.
x-litellm-tags: Labels by which LiteLLM routes the call and books its cost.
x-litellm-timeout: How many seconds LiteLLM may spend on this call.
x-litellm-version: Version of the LiteLLM proxy.
x-log-id: The upstream's log id (Zhipu) passed through by a gateway; it equals the id in the body.
x-ms-region: Azure region that served the call; useful when a deployment spreads over several.
x-new-api-other-ratios: Price multipliers that new-api applied to a task call, as JSON.
x-new-api-version: Version of the new-api software on the gateway, not of the provider's API.
x-oai-request-id: OpenAI's request id under another name, seen on routes behind ChatGPT.
x-oneapi-client-request-id: A fork of new-api hands back the id that the client supplied.
x-oneapi-request-id: The gateway's id for this call; it opens with the gateway's clock time, so it also dates the call.
x-openai-authorization-error: Short reason why OpenAI refused the token.
x-oss-request-id: Alibaba object storage's request id, so a file store answered rather than a model API.
x-portkey-trace-id: Trace id under which Portkey files this call; the client may choose it.
x-powered-by: Framework behind the server, as it names itself.
x-process-time: Time the application says it took, here in whole seconds.
x-provider-name: Upstream provider that OpenRouter chose for this call.
x-ratelimit-limit-requests: Requests allowed in the current window.
x-ratelimit-limit-tokens: Tokens allowed in the current window.
x-ratelimit-remaining-requests: Requests left in the current window; at 0 expect 429 next.
x-ratelimit-remaining-tokens: Tokens left in the current window; a long prompt can use them up in one call.
x-ratelimit-reset-requests: How long until the request allowance is full again, written like 6ms, 1s or 6m0s.
x-ratelimit-reset-tokens: How long until the token allowance is full again, written like 6ms, 1s or 6m0s.
x-real-ip: Client's address as a proxy such as nginx reports it.
x-reasoning-included: Its presence says that the server has already counted reasoning tokens into the usage.
x-request-id: The server's id for this call; from api.openai.com it is the main header a page may read.
x-robots-tag: Hint for search engines; no meaning for an API call.
x-served-by: Cache nodes that handled the answer, in Fastly style.
x-server-timeout: Deadline in seconds that the Google SDK sets for the server.
x-shellapi-request-id: Shell API's request id, the counterpart of x-oneapi-request-id.
x-should-retry: Tells the client to retry or not, and overrides the SDK's own rule.
x-site-cache-status: Cache verdict of Alibaba ESA; a POST is always DYNAMIC, so it went through to the origin.
x-stainless-arch: CPU architecture that the SDK detected.
x-stainless-custom-poll-interval: Polling interval in milliseconds that the caller chose.
x-stainless-helper: Higher-level SDK helpers that took part, so part of the body was built by them.
x-stainless-helper-method: SDK convenience method behind the call.
x-stainless-lang: Programming language of the SDK that made the call.
x-stainless-os: Operating system that the SDK detected.
x-stainless-package-version: Version of the SDK; check it first when fields differ from what the docs say.
x-stainless-poll-helper: Marks one of the requests that the SDK repeats while it polls for a result.
x-stainless-retry-count: Number of automatic retries so far; above 0 an earlier attempt has already failed.
x-stainless-runtime: Where the SDK runs: node, deno, an edge runtime or a browser.
x-stainless-runtime-version: Version of the runtime under the SDK; compare it when only one machine shows the fault.
x-stainless-timeout: How many seconds the client waits before it gives up on this call.
x-swift-cachetime: How long this Alibaba CDN node may keep the answer, in seconds.
x-swift-error: Why an Alibaba CDN node could not serve normally, such as a 5xx from the origin.
x-swift-savetime: When this Alibaba CDN node stored the answer; on a model call it points to a cached error or page.
x-tengine-error: Reason of an error made at the edge, so the call may never have reached the model service.
x-title: App name that OpenRouter, or Vercel AI Gateway, shows for the call.
x-trace-id: The application's own trace id; chat.z.ai lets pages read it.
x-zeabur-request-id: Id given by the hosting platform Zeabur, not by the model's provider.
`

const families = `
anthropic-fast-*: Family of limits that fast mode counts apart from the ordinary ones.
llm_provider-*: Prefix under which LiteLLM hands on the response headers of the upstream.
x-stainless-*: About the SDK that built the request: written by SDKs made with Stainless, ignored by the API.
sec-ch-ua-*: Part of Chromium's description of itself; a page cannot set it.
anthropic-ratelimit-*: One of Anthropic's limits: what it allows, what is left, or when it starts anew.
x-ratelimit-*: One of the server's limits: what it allows, what is left, or when it starts anew.
x-litellm-*: Written or read by a LiteLLM proxy.
x-claude-code-*: Written by Claude Code for gateways: which session, agent or kind of request this is.
x-codex-*: Written by the OpenAI Codex client or its backend.
x-amzn-bedrock-*: Measured by Amazon Bedrock: tokens or time of this call.
`

const betas = `
adaptive-thinking-2026-01-28: Let thinking be set to adaptive while that was new; current models need no flag for it, and Vertex refused this one.
admin-user-sign-out-2026-10-08: Admin API call that signs a member of the organisation out.
advanced-tool-use-2025-11-20: Tool search and tools loaded on demand, on Anthropic's own API; Bedrock refuses the flag.
advisor-tool-2026-03-01: Server tool by which the model asks a second model for advice; the stream then has advisor blocks.
afk-mode-2026-01-31: Unattended mode of the CLI; what it changes on the server is not public.
agent-memory-2026-07-22: Memory stores that agents can write to and read again.
analytics-usage-cost-2026-08-24: Usage and cost reports of an organisation.
cache-diagnosis-2026-04-07: The answer explains why the prompt cache missed; the API accepts the flag but no longer needs it.
ccr-byoc-2025-07-29: Sent on the CLI's remote session calls (/v1/sessions), not on ordinary messages.
ce-claude-code-managed-settings-2026-10-06: Admin API for the Claude Code settings an enterprise manages centrally.
ce-plugins-2026-09-01: Admin API for plugins and plugin marketplaces of an enterprise.
ce-user-management-2026-07-13: Enterprise user management; the API accepts the flag but no longer needs it.
claude-code-20250219: Marks the traffic of the Claude Code agent; its date has no dashes, and some Bedrock models refuse it.
code-execution-2025-05-22: Code execution tool in its first version.
compact-2026-01-12: The server shortens a long conversation by itself and streams compaction blocks.
compact-2026-09-04: Compaction on request: the answer is one signed compaction block to send first from then on.
computer-use-2024-10-22: Screen control tools, first version.
computer-use-2025-01-24: Screen control tools, second version.
computer-use-2025-11-24: Screen control tools, third version, with zoom.
context-1m-2025-08-07: One-million-token context for older models; reported retired in April 2026, as newer models have it without a flag.
context-management-2025-06-27: The server clears old tool results or thinking; the answer lists the edits it applied.
dev-full-thinking-2025-05-14: Thinking text in full instead of a summary, for approved developers.
dreaming-2026-04-21: Dreams API, which works over an agent's memory store in the background.
effort-2025-11-24: Effort control; Vertex, some Bedrock models and Claude 4.5 models have refused the flag.
environments-2025-11-01: Remote environments behind the CLI's remote control.
experimental-claude-tag-2026-10-21: Admin API for Claude in Slack workspaces and channels; experimental.
extended-cache-ttl-2025-04-11: One-hour prompt cache; Anthropic's API no longer needs the flag, and Bedrock refused a call that carried it.
fallback-credit-2026-06-01: After a refusal, a token from stop_details lets the repeated call be priced anew, first form.
fallback-credit-2026-07-01: Credit for repeating a refused call, second form: an object that also says how it is redeemed.
fast-mode-2026-02-01: Faster output on request; usage.speed tells which speed was really served.
files-api-2025-04-14: Files referred to by id; today the flag selects the older response shapes of the Files API.
fine-grained-tool-streaming-2025-05-14: Tool input streams before it is valid JSON; a field on each tool has replaced the flag, and Bedrock may refuse it.
inline-tools-2026-09-15: Tools may be defined inside the conversation, not only in the tools list.
interleaved-thinking-2025-05-14: Thinking may come between tool calls of one turn; no body field goes with it, so losing the flag goes unnoticed.
managed-agents-2026-04-01: Managed agents: agents, sessions, environments, vaults and deployments.
mcp-client-2025-04-04: The API itself connects to MCP servers, first form.
mcp-client-2025-11-20: The API itself connects to MCP servers, second form with toolsets.
mcp-client-2026-09-15: MCP connection, third form; a toolset defined inside the conversation needs it.
mcp-servers-2025-12-04: The CLI's look-up of MCP connectors in a claude.ai account; Bedrock refuses the flag.
mcp-tunnels-2026-06-22: Tunnels by which the API reaches MCP servers it could not reach otherwise; research preview.
message-batches-2024-09-24: Message batches; the API accepts the flag but no longer needs it.
message-threads-2026-08-12: The server keeps the conversation, so each call sends only the new messages.
mid-conversation-output-config-2026-07-01: Effort may change in the middle of a conversation, through a system message, without losing the prompt cache.
mid-conversation-system-clear-at-2026-08-21: A system message may last for one user turn only.
mid-conversation-tool-changes-2026-07-01: Tools may be added or withdrawn in the middle of a conversation.
model-context-window-exceeded-2025-08-26: A full context window ends the answer with its own stop reason instead of an error.
oauth-2025-04-20: Lets a subscription token replace an API key; a gateway that strips the flag makes such calls fail with 401.
output-128k-2025-02-19: Up to 128k output tokens on Sonnet 3.7.
output-300k-2026-03-24: Up to 300k output tokens for some models, in batches only.
pdfs-2024-09-25: PDF documents as input; the API accepts the flag but no longer needs it.
prompt-caching-2024-07-31: Prompt caching in its beta days; no longer needed, and Vertex refuses the flag.
prompt-caching-scope-2026-01-05: Prompt cache scope: with global, sessions can share a cached prefix; Vertex refuses the flag.
redact-thinking-2026-02-12: Leaves the thinking text out of the answer; the thinking itself goes on as before.
server-side-fallback-2026-06-01: After a refusal the server may go on with another model; the stream then has a fallback block.
server-side-fallback-2026-07-01: Going on with another model after a refusal, second form: each entry may set its own thinking, speed and output.
skills-2025-10-02: Skills loaded into the code container; today the flag selects the older response shapes of the Skills API.
spend-limit-reads-2026-09-26: Admin API that reads spend limits.
structured-outputs-2025-11-13: Output by JSON schema and strict tools, first spelling; Vertex has refused it.
structured-outputs-2025-12-15: Output by JSON schema; the spelling that the CLI and the SDK's parse() send, refused by Vertex.
task-budgets-2026-03-13: Gives the model a token budget for a whole agent run, which it can see and pace itself by.
telemetry-destinations-2026-08-11: Admin API for the places telemetry is exported to.
thinking-binding-controls-2026-08-01: Reports thinking blocks that were dropped or no longer match, and lets you choose what happens to them.
thinking-display-updates-2026-08-18: Hides the reasoning but returns short progress notes between tool calls.
thinking-token-count-2026-05-13: Adds a rough token count to thinking deltas, good for a progress display and not for billing.
token-counting-2024-11-01: Token counting; no longer needed, though the SDK still sends it on count_tokens.
token-efficient-tools-2025-02-19: Shorter tool calls on Sonnet 3.7; the API accepts the flag but no longer needs it.
tool-examples-2025-10-29: Tools may carry example inputs; Vertex has refused the flag.
tool-search-tool-2025-10-19: Tool search and tools loaded on demand, as Bedrock and Vertex name it; some Bedrock models refuse it.
user-profiles-2026-03-24: User profiles, earliest dated version of the API.
user-profiles-2026-08-18: User profiles, the version that the SDK sends by default.
user-profiles-2026-09-04: User profiles with details about the external user.
user-profiles-billing-2026-10-01: Bills the customer behind a user profile instead of the caller's organisation.
web-search-2025-03-05: Web search tool on Vertex, which still refuses the flag on count_tokens.
webhooks-2026-10-07: Admin API for the webhook endpoints of an organisation.
`

const notes = `
stream-despite-accept: The request asked for {accept} and got an event stream: judge by this, not by accept.
html-answer: A web page, not an API answer: usually an error page of a proxy or CDN, or a wrong path.
json-answer: One JSON document, not a stream.
event-stream: Server-sent events: the answer arrives piece by piece.
masked: The middle was masked before this was captured, so it cannot be sent as it is.
variable: Filled in when the request is sent.
seconds: {seconds} seconds, that is {minutes} minutes.
short-seconds: {seconds} seconds.
first-attempt: 0: the first attempt, not a retry.
retry-attempt: Retry number {count} of the same request.
claude-cli: Claude Code CLI {version} ({details}).
any-language: * is what Node's fetch sends; a browser lists languages.
not-cached: The answer may not be reused without asking the server again.
server-esa: ESA is Alibaba Cloud's edge network: it, not the origin, wrote this.
server-cloudflare: Cloudflare stands in front of the origin and wrote this.
not-from-cache: Passed on to the origin, not answered from a cache.
date-and-time: {time} UTC.
retry: The server asks the client to try again.
no-retry: The server asks the client not to try again.
`

export const englishHeaderTexts: HeaderTexts = {
  headers: readTextTable(headers),
  families: readTextTable(families),
  betas: readTextTable(betas),
  notes: readTextTable(notes),
}
