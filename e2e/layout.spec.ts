import type { Locator } from '@playwright/test'
import type { WirelensPage } from './wirelens-page.ts'
import { expect, test } from './wirelens-test.ts'

const sizes = [
  { width: 1440, height: 900 },
  { width: 1100, height: 800 },
  { width: 900, height: 800 },
  { width: 390, height: 844 },
  { width: 360, height: 640 },
] as const

/** Controls whose box leaves the window, or stands under another control. */
function misplaced(wirelens: WirelensPage): Promise<readonly string[]> {
  return wirelens.page.evaluate(() => {
    const problems: string[] = []
    const { documentElement } = document
    if (documentElement.scrollWidth > documentElement.clientWidth)
      problems.push(`the page is ${documentElement.scrollWidth} wide`)
    if (documentElement.scrollHeight > documentElement.clientHeight)
      problems.push(`the page is ${documentElement.scrollHeight} high`)
    const controls = [
      ...document.querySelectorAll<HTMLElement>('button, [role=tab], select, input[type=text], nav a'),
    ].filter((control) => {
      const style = getComputedStyle(control)
      return (
        control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        style.pointerEvents !== 'none'
      )
    })
    for (const control of controls) {
      const box = control.getBoundingClientRect()
      if (box.width === 0 || box.height === 0) continue
      const name = control.getAttribute('aria-label') ?? control.textContent
      // What stands in a scrolling part may be out of sight; it is reached by scrolling.
      let scroller = control.parentElement
      while (scroller !== null && !/auto|scroll/u.test(getComputedStyle(scroller).overflow))
        scroller = scroller.parentElement
      if (scroller !== null) continue
      if (box.left < -0.5 || box.right > innerWidth + 0.5 || box.top < -0.5 || box.bottom > innerHeight + 0.5)
        problems.push(`${name} leaves the window`)
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      if (top !== null && !control.contains(top) && !top.contains(control))
        problems.push(`${name} is covered by ${top.outerHTML.slice(0, 80)}`)
    }
    return problems
  })
}

async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()]
  if (a === null || b === null) return false
  return (
    a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 1 && b.y < a.y + a.height - 1
  )
}

for (const size of sizes) {
  test(`at ${size.width} px nothing overlaps or is cut, and every region is reached`, async ({
    wirelens,
    page,
  }) => {
    await page.setViewportSize(size)
    await page.reload()
    await expect(wirelens.url).toBeVisible()
    await wirelens.expectEditors()
    expect(await misplaced(wirelens)).toEqual([])
    await wirelens.pasteReport()
    await wirelens.aimAtDemo('demo-gap=0')
    await wirelens.sendWithKey()
    await wirelens.expectStatus('Done')

    const regions = [wirelens.request, wirelens.stream, wirelens.response]
    if (size.width < 720) {
      const switches = page.getByRole('navigation', { name: 'Panels' })
      for (const [index, name] of ['Request', 'Stream', 'Response'].entries()) {
        await switches.getByRole('button', { name, exact: true }).click()
        for (const [other, region] of regions.entries())
          await expect(region).toBeVisible({ visible: other === index })
        await expect(switches.getByRole('button', { name, exact: true })).toHaveAttribute(
          'aria-current',
          'true',
        )
        expect.soft(await misplaced(wirelens), name).toEqual([])
      }
    } else {
      for (const region of regions) await expect(region).toBeInViewport()
      expect(await overlap(wirelens.request, wirelens.stream)).toBe(false)
      expect(await overlap(wirelens.stream, wirelens.response)).toBe(false)
      expect(await overlap(wirelens.request, wirelens.response)).toBe(false)
      expect(await misplaced(wirelens)).toEqual([])
    }
    await expect(wirelens.send).toBeInViewport({ ratio: 1 })
    await expect(wirelens.url).toBeInViewport({ ratio: 1 })
    await expect(wirelens.button('Presets')).toBeInViewport({ ratio: 1 })
    await expect(wirelens.history).toBeInViewport()

    for (const [opener, dialog] of [
      ['Presets', 'Presets'],
      ['Share', 'Share'],
    ] as const) {
      await wirelens.button(opener).click()
      const box = await wirelens.dialog(dialog).boundingBox()
      expect(box?.x).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height)
      await page.keyboard.press('Escape')
      await expect(wirelens.dialog(dialog)).toBeHidden()
    }
  })
}

test('a panel made wider stays so after reload', async ({ wirelens, page }) => {
  const divider = page.getByRole('separator', { name: 'Resize Request and Stream' })
  const before = (await wirelens.request.boundingBox())?.width ?? 0
  const box = await divider.boundingBox()
  if (box === null) throw new Error('The divider has no box.')
  await page.mouse.move(box.x + box.width / 2, box.y + 300)
  await page.mouse.down()
  await page.mouse.move(box.x + 120, box.y + 300, { steps: 5 })
  await page.mouse.up()
  const width = async () => (await wirelens.request.boundingBox())?.width ?? 0
  await expect.poll(width).toBeGreaterThan(before + 110)
  const after = await width()
  await page.reload()
  await expect(wirelens.send).toBeVisible()
  await expect.poll(async () => Math.round(await width())).toBe(Math.round(after))

  // By keyboard too.
  await divider.focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(width).toBeLessThan(after - 10)
})

test('the text in the editors outlives a change of layout', async ({ wirelens, page }) => {
  await wirelens.pasteSmallRequest()
  await page.setViewportSize({ width: 800, height: 800 })
  await page.setViewportSize({ width: 380, height: 800 })
  await page.setViewportSize({ width: 1300, height: 800 })
  expect(await wirelens.textOf(wirelens.requestBody)).toBe('{"model":"m","stream":true}')
  expect(await wirelens.textOf(wirelens.requestHeaders)).toContain('authorization: Bearer k-1')
})

test('a mouse’s wheel moves along the history', async ({ wirelens, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (let count = 1; count <= 4; count += 1) {
    await wirelens.sendSmallRequest('demo-body=json')
    await expect(wirelens.history.getByRole('option')).toHaveCount(count)
  }
  const oldest = wirelens.history.getByRole('option').last()
  await expect(oldest).not.toBeInViewport()
  await wirelens.history.hover()
  await page.mouse.wheel(0, 2000)
  await expect(oldest).toBeInViewport()
})

test('Send and Stop take the same room', async ({ wirelens }) => {
  await wirelens.pasteSmallRequest('demo-delivery=no-head')
  const before = await wirelens.url.boundingBox()
  await wirelens.send.click()
  await expect(wirelens.stop).toBeVisible()
  expect(await wirelens.url.boundingBox()).toEqual(before)
  await wirelens.stop.click()
  await expect(wirelens.send).toBeVisible()
})

test('the URL has room at every width, and nothing that is always needed leaves the window', async ({
  wirelens,
  page,
}) => {
  await wirelens.transport.getByText('Relay', { exact: true }).click()
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-gap=0')
  await wirelens.sendWithKey()
  await wirelens.expectStatus('Done')
  for (const width of [1440, 1280, 1100, 1024, 960, 860]) {
    await page.setViewportSize({ width, height: 800 })
    expect.soft((await wirelens.url.boundingBox())?.width, `URL at ${width}`).toBeGreaterThan(220)
    const copy = await wirelens.button('Copy response headers').boundingBox()
    expect.soft((copy?.x ?? 0) + (copy?.width ?? 0), `Copy at ${width}`).toBeLessThanOrEqual(width)
    await expect.soft(wirelens.button('What reaches the wire')).toBeInViewport({ ratio: 1 })
  }
})
