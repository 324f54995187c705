import Anthropic from '@anthropic-ai/sdk'
import { describe, expect, it } from 'vitest'
import { baseUrlOf, clientLines, clients, likelyClient, type Client } from './client-lines.ts'

const baseUrl = 'http://127.0.0.1:4780/c/4f0c2Qx_-9'

const textOf = (client: Client, where: string, upstream = 'https://api.example.com') =>
  clientLines(client, baseUrl, upstream).find((lines) => lines.where === where)?.text

describe('the Base URL', () => {
  it('is the page’s own origin and the capture', () => {
    expect(baseUrlOf('4f0c2Qx_-9', 'http://127.0.0.1:4780')).toBe(baseUrl)
  })

  it('names the address that the relay listens on, whatever the page was opened as', () => {
    expect(baseUrlOf('4f0c2Qx_-9', 'http://localhost:4780')).toBe(baseUrl)
    expect(baseUrlOf('4f0c2Qx_-9', 'http://192.168.1.9:4780')).toBe('http://192.168.1.9:4780/c/4f0c2Qx_-9')
  })
})

describe('the lines for clients', () => {
  it('sets the variable of each family in both shells', () => {
    expect(textOf('anthropic', 'bash')).toBe(`export ANTHROPIC_BASE_URL='${baseUrl}'`)
    expect(textOf('anthropic', 'PowerShell')).toBe(`$env:ANTHROPIC_BASE_URL = '${baseUrl}'`)
    expect(textOf('gemini', 'bash')).toBe(`export GOOGLE_GEMINI_BASE_URL='${baseUrl}'`)
    expect(textOf('gemini', 'Node')).toBe(`new GoogleGenAI({ httpOptions: { baseUrl: '${baseUrl}' } })`)
  })

  it.each([
    ['https://api.openai.com', '/v1'],
    ['https://gateway.example/openai', '/v1'],
    ['https://api.openai.com/v1', ''],
    ['https://gateway.example/api/v3', ''],
  ])('gives OpenAI clients of %s the version that is not in it: %s', (upstream, added) => {
    expect(textOf('openai', 'bash', upstream)).toBe(`export OPENAI_BASE_URL='${baseUrl}${added}'`)
    expect(textOf('openai', 'Node', upstream)).toBe(`new OpenAI({ baseURL: '${baseUrl}${added}' })`)
    expect(textOf('codex', 'config.toml', upstream)).toContain(`\nbase_url = "${baseUrl}${added}"\n`)
  })

  it('points the Anthropic SDK, as the Node line has it, at the capture', async () => {
    const asked: string[] = []
    const client = new Anthropic({
      baseURL: baseUrl,
      apiKey: 'k',
      fetch: (url) => {
        asked.push(String(url instanceof Request ? url.url : url))
        return Promise.resolve(Response.json({ data: [], has_more: false }))
      },
    })
    await client.models.list()
    expect(asked).toEqual([`${baseUrl}/v1/models`])
    expect(textOf('anthropic', 'Node')).toBe(`new Anthropic({ baseURL: '${baseUrl}' })`)
  })

  it('has some for every client', () => {
    for (const client of clients) expect(clientLines(client, baseUrl, 'https://a.example')).not.toEqual([])
  })
})

it.each([
  ['https://api.openai.com/v1', 'openai'],
  ['https://generativelanguage.googleapis.com', 'gemini'],
  ['https://api.anthropic.com', 'anthropic'],
  ['http://127.0.0.1:4781', 'anthropic'],
] as const)('shows %s to begin with the lines of %s', (upstream, client) => {
  expect(likelyClient(upstream)).toBe(client)
})
