import { createHash } from 'node:crypto'
import { expect, test } from './wirelens-test.ts'

/** 3 MB on one line, with what a careless copy would change. */
const largeBody = `{"stream":true,"big":12345678901234567890,"text":"${'流 it is long. '.repeat(180_000)}"}`

test('a command of megabytes is read beside the page, and its bytes leave as they came', async ({
  wirelens,
  demoLog,
  page,
}) => {
  const workers: string[] = []
  page.on('worker', (worker) => workers.push(worker.url()))
  await wirelens.paste(
    `curl '${wirelens.demoUrl('demo-gap=0')}' -H 'authorization: Bearer k-1' --data-raw '${largeBody}'`,
  )
  await expect(wirelens.url).toHaveValue(wirelens.demoUrl('demo-gap=0'), { timeout: 20_000 })
  expect(workers.filter((url) => url.includes('capture-worker'))).toHaveLength(1)
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  const logged = await demoLog.only()
  expect(logged.bodySha256).toBe(createHash('sha256').update(largeBody).digest('hex'))
})

test('of several dropped files the capture is found, whatever the order', async ({ wirelens, page }) => {
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['{"model":"m"}'], '_body.json'))
    dataTransfer.items.add(new File(['curl https://example.test/two -d @_body.json'], 'request.sh'))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
  await expect(wirelens.url).toHaveValue('https://example.test/two')
  await expect(wirelens.requestBody).toHaveValue('{"model":"m"}')
})

test('a dropped file that is not text is named, and changes nothing', async ({ wirelens, page }) => {
  await wirelens.url.fill('https://example.test/before')
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([new Uint8Array([0xff, 0xfe, 0x00, 0x80])], 'speech.mp3'))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
  await expect(wirelens.notices).toContainText('speech.mp3 is not UTF-8 text')
  await expect(wirelens.url).toHaveValue('https://example.test/before')
})
