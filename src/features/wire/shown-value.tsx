const longest = 400

/** A header value: a long one is cut to six lines, a byte that is not UTF-8 is `\xE9`. */
export function ShownValue({ text }: { readonly text: string }) {
  const readable = text.replace(
    /[\uDC80-\uDCFF]/gu,
    (held) => `\\x${(held.charCodeAt(0) - 0xdc00).toString(16).toUpperCase()}`,
  )
  const long = readable.length > longest
  return (
    <span className={long ? 'line-clamp-6' : ''} title={long ? readable : undefined}>
      {readable}
    </span>
  )
}
