import type { Page } from '@playwright/test'
import type { WirelensPage } from './wirelens-page.ts'
import { expect, test } from './wirelens-test.ts'

function saved(wirelens: WirelensPage) {
  return wirelens.dialog('Presets').getByRole('list', { name: 'Saved presets' }).getByRole('listitem')
}

async function save(wirelens: WirelensPage, name: string): Promise<void> {
  const dialog = wirelens.dialog('Presets')
  if (await dialog.isHidden()) await wirelens.button('Presets').click()
  await dialog.getByRole('textbox', { name: 'Preset name' }).fill(name)
  await dialog.getByRole('button', { name: 'Save preset' }).click()
  await expect(saved(wirelens).filter({ hasText: name })).toHaveCount(1)
}

/** Everything that the page keeps in this browser, as text. */
function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts: unknown[] = [Object.entries(localStorage), Object.entries(sessionStorage)]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(new Error(name)))
      })
      for (const store of database.objectStoreNames) {
        parts.push(
          await new Promise((resolve, reject) => {
            const reading = database.transaction(store).objectStore(store).getAll()
            reading.addEventListener('success', () => resolve(reading.result))
            reading.addEventListener('error', () => reject(new Error(store)))
          }),
        )
      }
      database.close()
    }
    const bytesAsText = (_: string, value: unknown): unknown =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value
    return JSON.stringify(parts, bytesAsText)
  })
}

test('a preset survives reload and opens the whole request again', async ({ wirelens, page }) => {
  await wirelens.pasteReport()
  const headers = await wirelens.textOf(wirelens.requestHeaders)
  const body = await wirelens.textOf(wirelens.requestBody)
  await page.keyboard.press('ControlOrMeta+s')
  await expect(wirelens.dialog('Presets')).toBeVisible()
  await save(wirelens, 'My report')
  await page.reload()
  await expect(wirelens.url).toHaveValue('')
  await wirelens.button('Presets').click()
  await saved(wirelens).getByRole('button', { name: 'Open My report' }).click()
  await expect(wirelens.dialog('Presets')).toBeHidden()
  await expect(wirelens.url).toHaveValue('https://anyrouter.top/v1/messages?beta=true')
  await expect(wirelens.notices).toContainText('Nothing was sent.')
  expect(await wirelens.textOf(wirelens.requestHeaders)).toBe(headers)
  expect(await wirelens.textOf(wirelens.requestBody)).toBe(body)
  await wirelens.expectStatus('Idle')

  // What the capture expected of the answer came along.
  await wirelens.aimAtDemo('demo-gap=0')
  await wirelens.sendWithKey()
  await wirelens.expectStatus('Done')
  await expect(wirelens.response).toContainText('of 6 as captured')
})

test('a preset is renamed, deleted, and had back', async ({ wirelens, page }) => {
  await wirelens.pasteSmallRequest()
  await save(wirelens, 'First')
  await save(wirelens, 'Second')
  await saved(wirelens).getByRole('button', { name: 'Rename First' }).click()
  const field = page.getByRole('textbox', { name: 'New name of First' })
  await expect(field).toBeFocused()
  await field.fill('Another')
  await field.press('Enter')
  await expect(saved(wirelens).filter({ hasText: 'Another' })).toHaveCount(1)
  await saved(wirelens).getByRole('button', { name: 'Delete Another' }).click()
  await expect(saved(wirelens)).toHaveCount(1)
  await expect(wirelens.page.getByText('Deleted “Another”.')).toBeVisible()
  await wirelens.notices.getByRole('button', { name: 'Undo' }).last().click()
  await expect(saved(wirelens)).toHaveCount(2)
  await page.reload()
  await wirelens.button('Presets').click()
  await expect(saved(wirelens).filter({ hasText: 'Another' })).toHaveCount(1)
  await expect(saved(wirelens).filter({ hasText: 'Second' })).toHaveCount(1)
})

test('no key is ever stored', async ({ wirelens, page }) => {
  const key = 'sk-ant-api03-NeverToBeStored0123456789'
  await wirelens.pasteSmallRequest('demo-gap=0', { headers: [`x-api-key: ${key}`], body: '{"stream":true}' })
  await wirelens.url.fill(`${wirelens.demoUrl('demo-gap=0')}&api_key=${key}`)
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  await save(wirelens, 'With a key')
  await expect(page.getByText(/Credentials were left out and became variables/u)).toContainText('x-api-key')
  const kept = await everythingKept(page)
  expect(kept).toContain('With a key')
  expect(kept).toContain('x-api-key')
  expect(kept).not.toContain(key)
  expect(kept).not.toContain('k-1')
  // The request in the editors still has it.
  await page.keyboard.press('Escape')
  expect(await wirelens.textOf(wirelens.requestHeaders)).toContain(key)
})

test('where the browser has no room left the preset says so', async ({ wirelens, page }) => {
  await wirelens.pasteSmallRequest()
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
  })
  await wirelens.button('Presets').click()
  const dialog = wirelens.dialog('Presets')
  await dialog.getByRole('textbox', { name: 'Preset name' }).fill('Too much')
  await dialog.getByRole('button', { name: 'Save preset' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    'The browser’s storage for this page is full. Delete some presets, then save again.',
  )
})

test('a preset needs a name and a request', async ({ wirelens, page }) => {
  await page.keyboard.press('ControlOrMeta+s')
  const dialog = wirelens.dialog('Presets')
  await dialog.getByRole('button', { name: 'Save preset' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('There is nothing to save yet: the request has no URL.')
  await page.keyboard.press('Escape')
  await wirelens.pasteSmallRequest()
  await wirelens.button('Presets').click()
  await dialog.getByRole('textbox', { name: 'Preset name' }).fill('  ')
  await dialog.getByRole('button', { name: 'Save preset' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Give the preset a name.')
})

test('the gallery’s first entry is the report’s request', async ({ wirelens }) => {
  await wirelens.button('Presets').click()
  const gallery = wirelens.dialog('Presets').getByRole('list', { name: 'Gallery' }).getByRole('listitem')
  await gallery
    .first()
    .getByRole('button', { name: /^Open / })
    .click()
  await expect(wirelens.url).toHaveValue('https://anyrouter.top/v1/messages?beta=true')
  await expect(wirelens.tab('Headers').first()).toHaveAccessibleDescription('18')
  expect(await wirelens.textOf(wirelens.requestHeaders)).toContain('Bearer {{AUTH_TOKEN}}')
})
