import type { HeaderTexts } from './header-knowledge.ts'
import { readTextTable } from './text-table.ts'

// One line an entry: name, colon, sentence (Simplified Chinese).
const headers = `
accept: 期望的响应格式；Anthropic SDK 流式时也写 application/json，要以响应的 content-type 为准
accept-encoding: 客户端能解的压缩方式，在网页里总由浏览器填写
accept-language: 可接受的语言；只有一个 * 说明请求来自 Node 的 fetch，而不是浏览器
access-control-allow-credentials: 允许携带 Cookie；与 * 同时出现就没有作用，默认的 new-api 正是这样
access-control-allow-headers: 允许网页发送的请求头；按标准 * 不含 authorization，但目前浏览器仍放行
access-control-allow-methods: 允许网页对该地址使用的方法
access-control-allow-origin: 允许哪个来源的页面读取响应；代理和上游各加一份变成两个值时，浏览器会拒绝
access-control-expose-headers: 除固定可读的七个之外，允许网页读取的响应头；没有它，请求 ID 和限额都读不到
access-control-max-age: 预检结果可复用的秒数，默认的 new-api 给 43200
access-control-request-headers: 预检请求：实际请求将携带哪些非安全列表的头
access-control-request-method: 预检请求：实际请求将使用的方法
age: 响应在缓存里停留的秒数；模型调用出现大于 0 的值就不正常
ali-ip-country: 阿里云 ESA 判定的客户端所在国家或地区
ali-real-client-ip: 阿里云 ESA 传给源站的客户端真实地址，只有 ESA 后面的源站能看到
ali-swift-global-savetime: 阿里云 CDN 首次缓存该响应的时间（Unix 秒），模型调用不该出现
alt-svc: 提示之后可改用 HTTP/3，对本次调用没有影响
anthropic-beta: 本次调用启用的 Beta 功能列表；只要有一项不被上游认识，整条请求就可能返回 400
anthropic-dangerous-direct-browser-access: 让 api.anthropic.com 对网页返回 CORS 头；请求带 Origin 而不带它会得到 401
anthropic-organization-id: 密钥所属的组织 ID；限额或可用模型与预期不符时先核对它
anthropic-priority-input-tokens-limit: Priority Tier 承诺容量允许的输入 token 数
anthropic-priority-input-tokens-remaining: Priority Tier 剩余的输入 token 数（数值取整）
anthropic-priority-input-tokens-reset: Priority Tier 输入额度恢复满额的时间
anthropic-priority-output-tokens-limit: Priority Tier 承诺容量允许的输出 token 数
anthropic-priority-output-tokens-remaining: Priority Tier 剩余的输出 token 数（数值取整）
anthropic-priority-output-tokens-reset: Priority Tier 输出额度恢复满额的时间
anthropic-ratelimit-input-tokens-limit: 当前限额下允许的输入 token 数，读缓存的部分大多不计入
anthropic-ratelimit-input-tokens-remaining: 触及限额前还剩的输入 token 数（数值取整）
anthropic-ratelimit-input-tokens-reset: 输入 token 额度恢复满额的时间
anthropic-ratelimit-output-tokens-limit: 当前限额下允许的输出 token 数
anthropic-ratelimit-output-tokens-remaining: 触及限额前还剩的输出 token 数（数值取整）
anthropic-ratelimit-output-tokens-reset: 输出 token 额度恢复满额的时间
anthropic-ratelimit-requests-limit: 当前限额下每分钟允许的请求数
anthropic-ratelimit-requests-remaining: 触及每分钟限额前还能发送的请求数
anthropic-ratelimit-requests-reset: 请求额度恢复满额的时间
anthropic-ratelimit-tokens-limit: 当前最紧的那项 token 限额
anthropic-ratelimit-tokens-remaining: 最紧的那项 token 限额还剩多少（数值取整）
anthropic-ratelimit-tokens-reset: 最紧的那项 token 额度恢复满额的时间
anthropic-ratelimit-unified-5h-reset: 5 小时额度的重置时间（Unix 秒）
anthropic-ratelimit-unified-5h-status: 5 小时额度单独的判定；rejected 表示这个窗口已用完
anthropic-ratelimit-unified-5h-surpassed-threshold: 5 小时用量已越过的警戒线；有的代理在这里写 true 而不是数字
anthropic-ratelimit-unified-5h-utilization: 5 小时额度的已用比例；1 表示用完，可能略高于 1
anthropic-ratelimit-unified-7d-reset: 7 天额度的重置时间（Unix 秒）
anthropic-ratelimit-unified-7d-status: 7 天额度单独的判定；rejected 表示这个窗口已用完
anthropic-ratelimit-unified-7d-surpassed-threshold: 7 天用量已越过的警戒线；有的代理在这里写 true 而不是数字
anthropic-ratelimit-unified-7d-utilization: 7 天额度的已用比例；1 表示用完，可能略高于 1
anthropic-ratelimit-unified-fallback: 订阅额度用完后是否提供备用方案
anthropic-ratelimit-unified-overage-disabled-reason: 订阅之外的付费超额为何不可用
anthropic-ratelimit-unified-overage-reset: 付费超额额度的重置时间（Unix 秒）
anthropic-ratelimit-unified-overage-status: 当前是否允许订阅之外的付费超额
anthropic-ratelimit-unified-overage-surpassed-threshold: 付费超额已越过的警戒线
anthropic-ratelimit-unified-overage-utilization: 付费超额额度的已用比例；1 表示用完，可能略高于 1
anthropic-ratelimit-unified-representative-claim: 由哪个窗口决定了判定：5 小时、7 天、单个模型或超额
anthropic-ratelimit-unified-reset: 起决定作用的订阅窗口何时重置（Unix 秒）
anthropic-ratelimit-unified-status: 订阅用量的总体判定；rejected 表示被套餐限额拦下，而不是请求本身有错
anthropic-version: 本次调用遵循的 Messages API 版本；每个请求都必须带，SDK 1.0 起默认 2026-10-21
anthropic-workspace-id: 工作区 ID：请求里指定在哪个工作区执行，响应里是计入的工作区
api-key: Azure OpenAI 的 API 密钥，用的是这个名字而不是 x-api-key
apim-request-id: Azure 为本次调用分配的 ID，向 Azure 反馈时提供它
auth-version: new-api 控制台登录校验留下的固定标记，普通 /v1 调用一般没有
authorization: 本次调用的 Bearer 凭证；网关一般也接受把密钥放在这里代替 x-api-key
azureml-model-session: 提供服务的 Azure 部署会话
cache-control: 缓存规则；流式响应常见 no-cache，即不得未经校验就复用
cache-version: new-api 网页部分的固定标记；出现在 API 调用上，多半是路径没有匹配到接口
cf-aig-cache-status: Cloudflare AI Gateway 的缓存结果；HIT 表示没有真正调用模型
cf-cache-status: Cloudflare 的缓存判定，模型调用应为 DYNAMIC
cf-ray: Cloudflare 为请求分配的 ID，横线后的字母是接入机房
cmp-upstream-response-duration: Azure 前端等待上游的耗时，单位毫秒
connection: HTTP/1.1 连接是否保持；HTTP/2、HTTP/3 没有这个头
content-disposition: 提示浏览器把正文存为文件；Gemini 会发 attachment，fetch 不受影响
content-encoding: 正文的压缩方式；压缩过的事件流可能一段一段才到
content-language: 正文所用的自然语言，并不决定模型用什么语言回答
content-length: 正文字节数，流式响应一般没有
content-security-policy: 针对网页的安全策略，出现在 API 响应上没有作用
content-type: 正文格式；text/event-stream 表示流式响应，但个别错误也用它，要看正文
cookie: 目标站点的 Cookie；跨源携带要用 credentials 模式，对默认配置的 new-api 必然失败
date: 生成响应头的时间（精确到秒），可用来对照各环节的时钟
eagleid: 阿里云 CDN 追踪 ID，内含节点地址和请求到达的毫秒时间
eo-cache-status: 腾讯云 EdgeOne 的缓存判定
etag: 正文的版本标记，只对模型列表这类可缓存的 GET 有用
expires: 缓存副本的过期时间；写成过去的日期表示不要缓存
helicone-id: Helicone 为本次调用写下的日志 ID
host: 请求的目标主机；代理靠它选择站点，网页无法修改
http-referer: OpenRouter 用来标注来源的网站；拼写与 referer 不同，所以网页可以设置
idempotency-key: 幂等键：服务端若支持，可识别重试的同一请求；真正支持的服务不多
inference-id: 推理任务 ID，来自 Cerebras 或 Hugging Face 路由
keep-alive: 空闲的 HTTP/1.1 连接保持多久
last-modified: 资源的最后修改时间，对生成的回答意义不大
location: 重定向目标，或新建资源的地址
mistral-correlation-id: Mistral 为本次调用分配的 ID
ms-azureml-model-time: Azure 报告的模型耗时，单位毫秒
nel: 网络错误上报策略，与本次调用无关
new-api-user: new-api 控制台接口要求的用户编号，/v1 调用用不到
num_chars: Cohere 处理的字符数
num_tokens: Cohere 处理的 token 数
openai-beta: 启用 OpenAI 的 Beta 接口并指明版本
openai-model: 实际提供服务的模型，可与请求的模型对照
openai-organization: OpenAI 组织：请求里指定计费方，响应里是实际归属
openai-processing-ms: OpenAI 在返回响应头之前花费的毫秒数
openai-project: OpenAI 项目：请求里指定计费项目，响应里是实际归属
openai-version: OpenAI 对本次调用采用的 API 版本日期
origin: 发起页面的来源；api.anthropic.com 见到它就按 CORS 规则处理
pragma: cache-control 的旧写法，no-cache 表示要最新结果
referer: 发起请求的页面地址，只能由浏览器填写
report-to: 浏览器上报网络错误的地址，与本次调用无关
request-id: Anthropic 为本次调用分配的 ID，反馈问题时提供它；错误正文里的 request_id 与之相同
retry-after: 重试前应等待的秒数（也可能是日期）；200 响应里也会出现，Claude Code 超过 60 秒就不等
retry-after-ms: 重试前应等待的毫秒数；Stainless 系 SDK 优先采用它
sec-ch-ua: 浏览器品牌与版本，只有 Chromium 系浏览器会发送
sec-fetch-dest: 浏览器请求的用途；fetch 调用为 empty
sec-fetch-mode: Fetch 模式标识；旁边没有其他 sec-fetch 头时，请求来自 Node 的 fetch，浏览器会成套发送
sec-fetch-site: 页面来源与目标的关系；出现它说明请求由浏览器发出
server: 最后一个署名节点的软件，往往是 ESA、Cloudflare 这类 CDN，而不是模型服务
server-timing: 服务端或 CDN 自测的耗时（毫秒），可与客户端观察到的对比
set-cookie: 站点或防火墙下发的 Cookie；无论服务端怎么开放，网页脚本都读不到
strict-transport-security: 要求浏览器今后只用 HTTPS 访问该主机，不影响本次调用
timing-allow-origin: 允许其他来源的网页读取本次调用的详细网络计时
tls-ja3: 客户端 TLS 握手的 JA3 指纹，由 ESA 传给源站
tls-ja4: 客户端 TLS 握手的 JA4 指纹，由 ESA 传给源站
traceparent: W3C 追踪上下文，把本次调用与链路追踪系统里的 span 对应起来
traceresponse: 服务端处理本次调用的追踪 ID，W3C 格式
transfer-encoding: HTTP/1.1 正文的分块方式；流式响应为 chunked，HTTP/2 起不再有
user-agent: 客户端程序、版本和启动方式；网页在 Firefox、Safari 里能改，Chromium 会悄悄换回自己的值
vary: 响应随哪些请求头而变，只对缓存有意义
via: 经过的代理和 CDN 节点；靠近源站的在前，每一跳加在末尾
x-accel-buffering: 值为 no 时要求 nginx 不缓冲流；若增量仍成批到达，说明别的节点在缓冲
x-amz-cf-id: CloudFront 为本次请求分配的 ID，出现它说明请求经过了 CloudFront
x-amz-cf-pop: 应答请求的 CloudFront 节点位置
x-amzn-bedrock-cache-read-input-token-count: Bedrock 从提示词缓存读取的输入 token 数
x-amzn-bedrock-input-token-count: Bedrock 统计的输入 token 数
x-amzn-bedrock-invocation-latency: Bedrock 报告的模型延迟，单位毫秒
x-amzn-bedrock-output-token-count: Bedrock 统计的输出 token 数
x-amzn-errortype: AWS 错误的类别名，往往比状态码更明确
x-amzn-requestid: AWS 为本次调用分配的 ID，向 AWS 反馈时提供它
x-amzn-trace-id: 本次调用所属的 AWS X-Ray 追踪
x-anthropic-additional-protection: 请求服务端对本次调用做额外的安全检查
x-anthropic-billing-header: 并非 HTTP 头，而是 system 的第一段文字；其中 cch 会变，可能让网关的提示词缓存失效
x-api-key: Anthropic 风格的 API 密钥；鉴权失败时，先确认网关要的是它还是 authorization
x-app: 应用类型标识，cli 表示命令行工具
x-cache: CDN 的缓存判定，各家写法不同
x-claude-code-agent-id: 发出请求的子代理 ID；主代理的请求不带它
x-claude-code-agent-type: 发出请求的子代理类型
x-claude-code-compaction: 这次调用在生成用来替换历史的摘要；reactive 表示此前 API 报过提示词过长
x-claude-code-context-compacted: 压缩后的第一个主对话请求，历史变短、提示词缓存未命中都属正常
x-claude-code-parent-agent-id: 启动该子代理的上级代理 ID，可据此还原代理调用树
x-claude-code-prev-tool-durations: 本次请求所带工具结果各自的耗时，可解释请求之前的空档
x-claude-code-request-class: 调用目的（主对话、子代理、压缩等），供网关作路由参考
x-claude-code-session-id: 同一 Claude Code 会话的所有请求共用此 ID，便于在网关日志里筛选
x-claude-remote-container-id: 远程 Claude Code 所在的容器 ID
x-claude-remote-session-id: 发出请求的远程 Claude Code 会话 ID
x-client-app: 内嵌该代理的程序名，Claude Code 被其他产品集成时出现
x-codex-credits-balance: 账户剩余点数
x-codex-credits-unlimited: 账户点数是否不设上限，写作 True 或 False
x-codex-plan-type: 该 token 所属的 ChatGPT 套餐
x-codex-primary-reset-after-seconds: 距离 Codex 主限额重置的秒数
x-codex-primary-reset-at: Codex 主限额的重置时间（Unix 秒）
x-codex-primary-used-percent: Codex 主限额的已用百分比
x-codex-primary-window-minutes: 主限额窗口的分钟数；可能是 5 小时，也可能是一周，以此值为准
x-codex-secondary-reset-after-seconds: 距离 Codex 次限额重置的秒数
x-codex-secondary-reset-at: Codex 次限额的重置时间（Unix 秒）
x-codex-secondary-used-percent: Codex 次限额的已用百分比
x-codex-secondary-window-minutes: 次限额窗口的分钟数；可能是 5 小时，也可能是一周，以此值为准
x-codex-turn-state: Codex 上一轮返回的不透明状态，客户端下一轮原样带回；new-api 自 2026 年 7 月起透传
x-content-type-options: 禁止猜测正文类型，对 API 调用没有影响
x-dashscope-call-gateway: 表示响应经过阿里云百炼的 DashScope 网关
x-debug-trace-id: Cohere 的追踪 ID，网页可跨源读取
x-ds-trace-id: DeepSeek 的追踪 ID，相当于它的请求 ID
x-envoy-upstream-service-time: Envoy 后面的服务用时（毫秒），其余等待发生在它之外
x-forwarded-for: 客户端及沿途代理的地址，由各级代理追加
x-forwarded-host: 代理改写之前客户端请求的主机名
x-forwarded-proto: 客户端到代理这一段使用的协议
x-generation-id: OpenRouter 的生成 ID，可用于事后查询，网页可读
x-goog-api-client: Google SDK 及其运行时的版本
x-goog-api-key: Gemini API 密钥，用请求头代替 URL 里的 ?key=
x-goog-user-project: 这次调用占用哪个 Google 项目的配额
x-kong-proxy-latency: Kong 自身增加的毫秒数
x-kong-upstream-latency: Kong 等待上游的毫秒数
x-litellm-attempted-fallbacks: LiteLLM 已切换的备用次数；大于 0 说明首选模型失败了
x-litellm-attempted-retries: LiteLLM 在此之前的重试次数；大于 0 可解释部分延迟
x-litellm-call-id: LiteLLM 的调用 ID，用来在代理日志里定位
x-litellm-callback-duration-ms: 调用耗时中花在 LiteLLM 回调里的部分，单位毫秒
x-litellm-customer-id: 这次调用记到哪个客户的 LiteLLM 预算上
x-litellm-enable-message-redaction: 要求 LiteLLM 不在日志里记录消息内容
x-litellm-end-user-id: 这次调用记到哪个终端用户的 LiteLLM 预算上
x-litellm-key-spend: 该密钥在 LiteLLM 里的累计花费，单位美元
x-litellm-max-fallbacks: LiteLLM 允许本次调用切换备用的上限
x-litellm-model-api-base: LiteLLM 转发到的上游地址
x-litellm-model-group: 调用方看到的模型名，即映射到具体部署之前的名字
x-litellm-model-id: LiteLLM 实际选中的部署
x-litellm-num-retries: 允许 LiteLLM 自动重试的次数，可能掩盖上游的失败
x-litellm-overhead-duration-ms: 调用耗时中花在 LiteLLM 自身的部分，单位毫秒
x-litellm-response-cost: LiteLLM 估算的本次费用，单位美元
x-litellm-response-duration-ms: LiteLLM 测得的调用总耗时，单位毫秒
x-litellm-spend-logs-metadata: 随费用记录保存的附加 JSON，里面可能写有人员或团队
x-litellm-stream-timeout: LiteLLM 对流式响应单独设置的超时，单位秒
x-litellm-tags: LiteLLM 用来路由和归集费用的标签
x-litellm-timeout: LiteLLM 处理本次调用的超时，单位秒
x-litellm-version: LiteLLM 代理的版本
x-log-id: 上游（智谱）的日志 ID，由网关透传，与正文中的 id 相同
x-ms-region: 实际提供服务的 Azure 区域，多区域部署时有用
x-new-api-other-ratios: new-api 对任务类调用使用的计价倍率，JSON 格式
x-new-api-version: 网关上 new-api 程序的版本，不是上游模型 API 的版本
x-oai-request-id: OpenAI 请求 ID 的另一个名字，见于 ChatGPT 后端的接口
x-oneapi-client-request-id: new-api 的某个分支把客户端自带的 ID 原样返回
x-oneapi-request-id: 网关为本次调用生成的 ID，开头是网关的时钟时间，可用于追踪和对时
x-openai-authorization-error: OpenAI 拒绝该 token 的简短原因
x-oss-request-id: 阿里云 OSS 的请求 ID，说明应答的是对象存储而不是模型接口
x-portkey-trace-id: Portkey 记录本次调用的追踪 ID，可由客户端指定
x-powered-by: 服务端框架自报的名称
x-process-time: 应用自报的处理时间，此处为整秒
x-provider-name: OpenRouter 为本次调用选中的上游服务商
x-ratelimit-limit-requests: 当前窗口内允许的请求数
x-ratelimit-limit-tokens: 当前窗口内允许的 token 数
x-ratelimit-remaining-requests: 当前窗口内剩余的请求数；为 0 时下一次多半得到 429
x-ratelimit-remaining-tokens: 当前窗口内剩余的 token 数；一个长提示词就可能用光
x-ratelimit-reset-requests: 请求额度恢复满额所需的时间，写法如 6ms、1s、6m0s
x-ratelimit-reset-tokens: token 额度恢复满额所需的时间，写法如 6ms、1s、6m0s
x-real-ip: nginx 等代理上报的客户端地址
x-reasoning-included: 出现即表示服务端已把推理 token 计入用量
x-request-id: 服务端为本次调用分配的 ID；api.openai.com 主要向网页开放的就是它
x-robots-tag: 给搜索引擎的提示，对 API 调用没有意义
x-served-by: 处理该响应的缓存节点，Fastly 风格
x-server-timeout: Google SDK 为服务端设定的处理时限，单位秒
x-shellapi-request-id: Shell API 网关的请求 ID，作用同 x-oneapi-request-id
x-should-retry: 直接指示客户端是否重试，优先于 SDK 自己的判断
x-site-cache-status: 阿里云 ESA 的缓存判定；POST 总是 DYNAMIC，即直通源站
x-stainless-arch: SDK 检测到的 CPU 架构
x-stainless-custom-poll-interval: 调用方自定的轮询间隔，单位毫秒
x-stainless-helper: 参与调用的 SDK 高层封装，如工具循环；请求体有一部分由它们拼装
x-stainless-helper-method: 发起调用的 SDK 便捷方法，例如 stream
x-stainless-lang: 发起调用的 SDK 所用语言（由 Stainless 生成的 SDK 才带）
x-stainless-os: SDK 检测到的客户端操作系统
x-stainless-package-version: SDK 版本号；字段与文档对不上时先核对它
x-stainless-poll-helper: 表示这是 SDK 轮询结果时反复发出的请求之一
x-stainless-retry-count: 当前重试次数；0 为首次请求，大于 0 说明之前已失败过
x-stainless-runtime: SDK 所在的运行时：node、deno、边缘环境或浏览器
x-stainless-runtime-version: SDK 所在运行时的版本号；只有某台机器出问题时值得对比
x-stainless-timeout: 客户端超时设置，单位秒，到时即放弃本次调用
x-swift-cachetime: 该阿里云 CDN 节点可缓存的秒数
x-swift-error: 阿里云 CDN 节点无法正常服务的原因，例如源站返回 5xx
x-swift-savetime: 该阿里云 CDN 节点缓存响应的时间；出现在模型调用上，多半是缓存的错误或网页
x-tengine-error: 边缘节点自己产生的错误原因，请求可能根本没到模型服务
x-title: 在 OpenRouter 或 Vercel AI Gateway 上显示的应用名称
x-trace-id: 应用自己的追踪 ID；chat.z.ai 允许网页读取
x-zeabur-request-id: 托管平台 Zeabur 分配的请求 ID，并非模型服务商的
`

const families = `
anthropic-fast-*: 快速模式单独计数的一组限额头，与普通限额分开
llm_provider-*: LiteLLM 透传上游响应头时加的前缀
x-stainless-*: 由 Stainless 生成的 SDK 写入的自身信息，API 不依赖它
sec-ch-ua-*: Chromium 对自身的描述之一，网页无法设置
anthropic-ratelimit-*: Anthropic 的某项限额：上限、余量或重置时间
x-ratelimit-*: 服务器的某项限额：上限、余量或重置时间
x-litellm-*: 由 LiteLLM 代理写入或读取
x-claude-code-*: Claude Code 写给网关看的信息：属于哪个会话、代理或请求类型
x-codex-*: 由 OpenAI Codex 客户端或其后端写入
x-amzn-bedrock-*: Amazon Bedrock 给出的本次调用的 token 数或耗时
`

const betas = `
adaptive-thinking-2026-01-28: 早期用来把 thinking 设为 adaptive；现在的模型已不需要，Vertex 曾拒绝它
admin-user-sign-out-2026-10-08: 管理接口：让组织成员退出登录
advanced-tool-use-2025-11-20: 在 Anthropic 官方 API 上启用工具搜索和按需加载工具；Bedrock 不接受此标记
advisor-tool-2026-03-01: 服务端顾问工具，模型可向另一个模型求助；流里会出现 advisor 内容块
afk-mode-2026-01-31: CLI 的无人值守模式，服务端行为未公开
agent-memory-2026-07-22: 供代理读写的记忆库接口
analytics-usage-cost-2026-08-24: 组织的用量与费用报表接口
cache-diagnosis-2026-04-07: 响应会说明提示词缓存为何未命中；API 仍接受但已不需要此标记
ccr-byoc-2025-07-29: 用于 CLI 的远程会话接口（/v1/sessions），普通消息不带
ce-claude-code-managed-settings-2026-10-06: 管理接口：企业统一下发的 Claude Code 设置
ce-plugins-2026-09-01: 管理接口：企业的插件与插件市场
ce-user-management-2026-07-13: 企业用户管理；API 仍接受但已不需要此标记
claude-code-20250219: Claude Code 专用协议标记；日期部分没有连字符，Bedrock 的部分模型会拒绝
code-execution-2025-05-22: 代码执行工具（第一版）
compact-2026-01-12: 服务端自动压缩过长的对话，流里会出现 compaction 内容块
compact-2026-09-04: 按请求压缩：响应只有一个带签名的 compaction 内容块，之后放在最前面发回
computer-use-2024-10-22: 屏幕操作工具（第一版）
computer-use-2025-01-24: 屏幕操作工具（第二版）
computer-use-2025-11-24: 屏幕操作工具（第三版，支持局部放大）
context-1m-2025-08-07: 旧模型的一百万 token 上下文；据称已于 2026 年 4 月停用，新模型无需标记
context-management-2025-06-27: 服务端清理旧的工具结果或思考内容，响应会列出做了哪些清理
dev-full-thinking-2025-05-14: 返回完整而非摘要的思考内容，仅限获批的开发者
dreaming-2026-04-21: Dreams 接口：在后台整理代理的记忆库
effort-2025-11-24: Effort 控制；Vertex、Bedrock 的部分模型和 Claude 4.5 曾拒绝此标记
environments-2025-11-01: CLI 远程控制所用的远程环境
experimental-claude-tag-2026-10-21: 管理接口：Slack 工作区和频道里的 Claude，实验性
extended-cache-ttl-2025-04-11: 一小时的提示词缓存；官方 API 已不需要此标记，Bedrock 曾拒绝带它的请求
fallback-credit-2026-06-01: 拒答之后，可用 stop_details 里的凭据让重试重新计价（第一版）
fallback-credit-2026-07-01: 拒答后重试的重新计价凭据（第二版），改用对象形式，可指定兑现方式
fast-mode-2026-02-01: 请求更快的输出；实际速度以 usage.speed 为准
files-api-2025-04-14: 按 ID 引用文件；如今此标记用来选择 Files API 的旧版响应格式
fine-grained-tool-streaming-2025-05-14: 工具入参不等 JSON 完整就开始流式返回；已由工具上的字段取代，Bedrock 可能拒绝
inline-tools-2026-09-15: 可以在对话中间定义工具，而不只在 tools 里
interleaved-thinking-2025-05-14: 交错思考：同一轮的工具调用之间也可思考；没有对应的正文字段，丢了标记不会报错
managed-agents-2026-04-01: 托管代理相关接口：代理、会话、环境、密钥库和部署
mcp-client-2025-04-04: 由 API 直接连接 MCP 服务器（第一版）
mcp-client-2025-11-20: 由 API 直接连接 MCP 服务器（第二版，使用工具集）
mcp-client-2026-09-15: MCP 连接（第三版）；在对话中间定义工具集时需要
mcp-servers-2025-12-04: CLI 查询 claude.ai 账户里的 MCP 连接器；Bedrock 不接受此标记
mcp-tunnels-2026-06-22: 让 API 访问原本不可达的 MCP 服务器的隧道，研究预览
message-batches-2024-09-24: 消息批处理；API 仍接受但已不需要此标记
message-threads-2026-08-12: 由服务端保存对话，每次只需发送新消息
mid-conversation-output-config-2026-07-01: 可在对话中途通过 system 消息调整 effort，且不损失提示词缓存
mid-conversation-system-clear-at-2026-08-21: 可让某条 system 消息只在一轮用户对话内有效
mid-conversation-tool-changes-2026-07-01: 可在对话中途增加或撤下工具
model-context-window-exceeded-2025-08-26: 上下文窗口用满时以专门的 stop_reason 结束，而不是报错
oauth-2025-04-20: 允许用订阅账户的 token 代替 API 密钥；网关若删掉它，这类请求会得到 401
output-128k-2025-02-19: Sonnet 3.7 最多输出 128k token
output-300k-2026-03-24: 部分模型最多输出 300k token，仅限批处理
pdfs-2024-09-25: PDF 文档输入；API 仍接受但已不需要此标记
prompt-caching-2024-07-31: 提示词缓存的早期标记；已不需要，Vertex 会拒绝
prompt-caching-scope-2026-01-05: Prompt 缓存范围控制：设为 global 可跨会话共享前缀缓存；Vertex 会拒绝
redact-thinking-2026-02-12: 响应里不返回思考文字，思考本身照常进行
server-side-fallback-2026-06-01: 拒答后服务端可换另一个模型继续，流里会出现 fallback 内容块
server-side-fallback-2026-07-01: 拒答后换模型继续（第二版），每个备用模型可单独设置思考、速度和输出
skills-2025-10-02: 在代码容器中加载技能；如今此标记用来选择 Skills API 的旧版响应格式
spend-limit-reads-2026-09-26: 管理接口：读取消费上限
structured-outputs-2025-11-13: 按 JSON Schema 输出与严格工具（早期写法）；Vertex 曾拒绝
structured-outputs-2025-12-15: 按 JSON Schema 输出；CLI 和 SDK 的 parse() 用这个写法，Vertex 曾拒绝
task-budgets-2026-03-13: 给整个代理任务设一个模型看得见的 token 预算，由它自行控制节奏
telemetry-destinations-2026-08-11: 管理接口：遥测数据的导出目标
thinking-binding-controls-2026-08-01: 报告哪些思考块被丢弃或不再匹配，并可选择处理方式
thinking-display-updates-2026-08-18: 隐藏推理过程，但在工具调用之间返回简短的进度说明
thinking-token-count-2026-05-13: 在思考增量里附带粗略的 token 数，只适合显示进度，不能用来计费
token-counting-2024-11-01: token 计数；已不需要，但 SDK 在 count_tokens 上仍会发送
token-efficient-tools-2025-02-19: 在 Sonnet 3.7 上缩短工具调用；API 仍接受但已不需要此标记
tool-examples-2025-10-29: 工具可附带入参示例；Vertex 曾拒绝此标记
tool-search-tool-2025-10-19: 工具搜索和按需加载工具，Bedrock 与 Vertex 用的名字；Bedrock 的部分模型会拒绝
user-profiles-2026-03-24: 用户档案接口，日期最早的版本
user-profiles-2026-08-18: 用户档案接口，SDK 默认发送的版本
user-profiles-2026-09-04: 用户档案接口，增加外部用户的详细信息
user-profiles-billing-2026-10-01: 把费用记到用户档案背后的客户，而不是调用方组织
web-search-2025-03-05: Vertex 上的网页搜索工具；在 count_tokens 上仍会拒绝此标记
webhooks-2026-10-07: 管理接口：组织的 webhook 地址
`

const notes = `
stream-despite-accept: 请求写的是 {accept}，实际返回的是事件流：以这里为准，不要看 accept
html-answer: 返回的是网页而不是 API 响应：多半是代理或 CDN 的错误页，或者路径写错了
json-answer: 一份完整的 JSON，不是流
event-stream: 服务器推送事件：响应会逐段到达
masked: 中间部分在捕获前已被打码，不能原样发送
variable: 发送请求时才填入
seconds: {seconds} 秒，即 {minutes} 分钟
short-seconds: {seconds} 秒
first-attempt: 0 表示首次请求，不是重试
retry-attempt: 同一请求的第 {count} 次重试
claude-cli: Claude Code 命令行 {version}（{details}）
any-language: * 是 Node 的 fetch 的写法，浏览器会列出语言
not-cached: 未向服务器确认前不得重用此响应
server-esa: ESA 是阿里云的边缘网络：这是它写的，不是源站写的
server-cloudflare: 源站前面是 Cloudflare，这是它写的
not-from-cache: 已转给源站，不是缓存作答
date-and-time: 时间：{time}（UTC）
retry: 服务器要求客户端重试
no-retry: 服务器要求客户端不要重试
`

export const chineseHeaderTexts: HeaderTexts = {
  headers: readTextTable(headers),
  families: readTextTable(families),
  betas: readTextTable(betas),
  notes: readTextTable(notes),
}
