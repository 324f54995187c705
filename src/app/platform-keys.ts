const onApple = /mac|iphone|ipad/iu.test(navigator.platform)

/** How this system writes its command key: `⌘V` or `Ctrl+V`. */
export function shortcut(key: string): string {
  return onApple ? `⌘${key}` : `Ctrl+${key}`
}

/** True where the command key of this system is down, and no other modifier but Shift. */
export function commandKey(event: KeyboardEvent): boolean {
  return (event.metaKey || event.ctrlKey) && !event.altKey
}
