import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import type { RunningServer } from './local-server.ts'

export type StreamStatusWord = 'Idle' | 'Sending' | 'Streaming' | 'Done' | 'Aborted' | 'Failed' | 'Cut off'

/** The page as a user finds it: by role and accessible name (English UI). */
export class WirelensPage {
  readonly page: Page
  readonly method: Locator
  readonly url: Locator
  readonly transport: Locator
  readonly send: Locator
  readonly stop: Locator
  readonly requestHeaders: Locator
  readonly requestBody: Locator
  readonly streamStatus: Locator
  readonly events: Locator
  readonly recentEvents: Locator
  readonly responseHeaders: Locator
  readonly request: Locator
  readonly stream: Locator
  readonly response: Locator
  readonly history: Locator
  readonly notices: Locator
  readonly #server: RunningServer
  readonly #mark: string

  constructor(page: Page, server: RunningServer, mark: string) {
    this.page = page
    this.#server = server
    this.#mark = mark
    this.method = page.getByRole('combobox', { name: 'Method', exact: true })
    this.url = page.getByRole('textbox', { name: 'URL', exact: true })
    this.transport = page.getByRole('radiogroup', { name: 'Transport', exact: true })
    this.send = this.button('Send')
    this.stop = this.button('Stop')
    this.requestHeaders = page.getByRole('textbox', { name: 'Request headers', exact: true })
    this.requestBody = page.getByRole('textbox', { name: 'Request body', exact: true })
    this.request = page.getByRole('region', { name: 'Request', exact: true })
    this.stream = page.getByRole('region', { name: 'Stream', exact: true })
    this.response = page.getByRole('region', { name: 'Response', exact: true })
    this.streamStatus = page.getByRole('status', { name: 'Stream status', exact: true })
    this.events = page.getByRole('grid', { name: 'Events', exact: true })
    this.recentEvents = page.getByRole('grid', { name: 'Recent events', exact: true })
    this.responseHeaders = page.getByRole('grid', { name: 'Response headers', exact: true })
    this.history = page.getByRole('listbox', { name: 'History', exact: true })
    this.notices = page.getByRole('region', { name: 'Notices', exact: true })
  }

  async open(fragment = ''): Promise<void> {
    await this.page.goto(`${this.#server.origin}/${fragment}`)
    // The URL field is there before the page is; the button comes with it.
    await expect(this.send).toBeVisible()
  }

  /** The demo upstream's address with `switches` (its `demo-…` parameters) and the mark of this test. */
  demoUrl(switches = ''): string {
    const query = ['beta=true', this.#mark, switches].filter((part) => part !== '').join('&')
    return `${this.#server.demoOrigin}/v1/messages?${query}`
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name, exact: true })
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true })
  }

  /** As Ctrl+V outside a field: a real paste event with the text on it. Tells whether the page took it. */
  paste(text: string): Promise<boolean> {
    return this.page.evaluate((pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      return !document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    }, text)
  }

  async pasteReport(): Promise<void> {
    await this.paste(await captureReport())
    await expect(this.url).toHaveValue('https://anyrouter.top/v1/messages?beta=true')
  }

  /** Aims the request at the demo upstream. */
  async aimAtDemo(switches = ''): Promise<void> {
    await this.url.fill(this.demoUrl(switches))
  }

  /** The shortest request that the demo upstream answers with a stream, with a key in it. */
  async pasteSmallRequest(switches = 'demo-gap=0', more: SmallRequest = {}): Promise<void> {
    const { headers = [], body = '{"model":"m","stream":true}' } = more
    const url = this.demoUrl(switches)
    const lines = ['content-type: application/json', 'authorization: Bearer k-1', ...headers]
    const words = [url, ...lines.flatMap((line) => ['-H', line]), '--data-raw', body]
    await this.paste(`curl ${words.map((word) => (word.startsWith('-') ? word : quoted(word))).join(' ')}`)
    await expect(this.url).toHaveValue(url)
  }

  /** Sends the shortest request and waits for how it ends. */
  async sendSmallRequest(
    switches: string,
    expected: StreamStatusWord = 'Done',
    more: SmallRequest = {},
  ): Promise<void> {
    await this.pasteSmallRequest(switches, more)
    await this.send.click()
    await this.expectStatus(expected)
  }

  async expectStatus(status: StreamStatusWord): Promise<void> {
    await expect(this.streamStatus).toHaveText(status, { timeout: 30_000 })
  }

  /** Sends, and gives the value that the request asks for. */
  async sendWithKey(key = 'test-key-1'): Promise<void> {
    await this.send.click()
    const dialog = this.dialog('Values for this request')
    await dialog.getByRole('textbox', { name: 'AUTH_TOKEN' }).fill(key)
    await dialog.getByRole('button', { name: 'Use and send' }).click()
    await expect(dialog).toBeHidden()
  }

  /** Drops files on the page, as from a file manager. */
  async drop(...files: readonly DroppedFile[]): Promise<void> {
    const contents = files.map(({ name, content }) => ({ name, bytes: [...Buffer.from(content)] }))
    const dataTransfer = await this.page.evaluateHandle((given) => {
      const transfer = new DataTransfer()
      for (const { name, bytes } of given) transfer.items.add(new File([Uint8Array.from(bytes)], name))
      return transfer
    }, contents)
    for (const type of ['dragenter', 'dragover', 'drop'])
      await this.page.dispatchEvent('main', type, { dataTransfer })
  }

  /** Both editors have taken the place of the plain text areas. */
  async expectEditors(): Promise<void> {
    await expect(this.page.locator('textarea.code-editor-stand-in')).toHaveCount(0)
  }

  /** The whole text of an editor, by copying it as a user would; the clipboard has line ends of its own. */
  async textOf(editor: Locator): Promise<string> {
    await this.expectEditors()
    await editor.focus()
    await this.page.evaluate(() => navigator.clipboard.writeText(''))
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.press('ControlOrMeta+c')
    const text = await this.page.evaluate(() => navigator.clipboard.readText())
    return text.replaceAll('\r\n', '\n')
  }

  /** Types a whole text into an editor in place of what is there. */
  async replaceText(editor: Locator, text: string): Promise<void> {
    await this.expectEditors()
    await editor.focus()
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.insertText(text)
  }

  /** Adds a line at the end of an editor. */
  async appendLine(editor: Locator, line: string): Promise<void> {
    await this.expectEditors()
    await editor.focus()
    await this.page.keyboard.press('ControlOrMeta+End')
    await this.page.keyboard.insertText(`\n${line}`)
  }
}

export interface DroppedFile {
  readonly name: string
  readonly content: string | Uint8Array
}

export interface SmallRequest {
  /** Header lines besides content-type and authorization. */
  readonly headers?: readonly string[]
  readonly body?: string
}

/** A word for bash that no character of it escapes from. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}

export function captureReport(): Promise<string> {
  return readFile(new URL('./fixtures/capture-report.md', import.meta.url), 'utf8')
}
