import { Dot } from '../../ui/marks.tsx'
import { useMessages } from '../../state/locale.ts'
import { useSending } from '../../state/send-request.ts'
import { sendMessages } from './messages.ts'

/** Why Send did nothing: what is in the way, and what to do. */
export function ObstacleBar() {
  const { obstacles } = useMessages(sendMessages)
  const obstacle = useSending((store) => store.obstacle)
  if (obstacle === undefined) return null
  const text = {
    'no-url': () => obstacles.noUrl,
    'header-problem': () => obstacles.header(obstacle.kind === 'header-problem' ? String(obstacle.line) : ''),
    'missing-file': () => obstacles.file(obstacle.kind === 'missing-file' ? obstacle.file : ''),
    'page-incomplete': () => obstacles.incomplete,
  }[obstacle.kind]()
  return (
    <div
      role="alert"
      className="flex shrink-0 items-center gap-2.5 border-b border-line bg-bad/10 px-3.5 py-1 text-xs"
    >
      <Dot tone="bad" />
      {text}
    </div>
  )
}
