export type OpenedLink =
  | { readonly kind: 'none' }
  | { readonly kind: 'opened'; readonly name: string }
  | { readonly kind: 'too-new'; readonly version: string }
  | { readonly kind: 'damaged'; readonly reason: string }

/** Reads a share link from the page's fragment into the editors. Sends nothing. */
export async function openSharedLink(fragment: string): Promise<OpenedLink> {
  // Nearly every visit has no link: its codec is fetched only for one that has.
  if (!/^#v\d+\./u.test(fragment)) return { kind: 'none' }
  const [{ decodeShareFragment }, { openPreset }] = await Promise.all([
    import('../core/presets/share-link.ts'),
    import('./presets.ts'),
  ])
  const reading = decodeShareFragment(fragment)
  if (reading.kind !== 'preset') return reading
  openPreset(reading.preset, 'link')
  return { kind: 'opened', name: reading.preset.name }
}
