/** Hands notices from callbacks to one reader, in their order, and says when enough lie there unread. */
export interface Mailbox<Notice> {
  /** `weight` is in bytes. */
  put(notice: Notice, weight?: number): void
  /** The next notice; undefined once the mailbox is closed. One call at a time. */
  take(): Promise<Notice | undefined>
  /** What lies there goes, and a reader who waits gets undefined. */
  close(): void
}

export interface MailboxLimits {
  /** Bytes unread at which `pause` is called; `resume` follows when they are taken. */
  readonly limit: number
  readonly pause: () => void
  readonly resume: () => void
}

export function createMailbox<Notice>({ limit, pause, resume }: MailboxLimits): Mailbox<Notice> {
  let notices: ({ readonly notice: Notice; readonly weight: number } | undefined)[] = []
  /** Where the next one lies: taking the first of a long list off would move all the others, each time. */
  let next = 0
  let unread = 0
  let isPaused = false
  let isClosed = false
  let wake: (() => void) | undefined

  return {
    put(notice, weight = 0) {
      if (isClosed) return
      notices.push({ notice, weight })
      unread += weight
      if (!isPaused && unread >= limit) {
        isPaused = true
        pause()
      }
      wake?.()
    },
    async take() {
      if (!isClosed && next === notices.length) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        wake = undefined
      }
      const first = notices[next]
      if (first === undefined) return undefined
      notices[next] = undefined
      next += 1
      if (2 * next >= notices.length) {
        notices = notices.slice(next)
        next = 0
      }
      unread -= first.weight
      if (isPaused && unread < limit) {
        isPaused = false
        resume()
      }
      return first.notice
    },
    close() {
      isClosed = true
      notices = []
      next = 0
      unread = 0
      wake?.()
    },
  }
}
