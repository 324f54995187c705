import { Moon, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Dot } from '../ui/marks.tsx'
import { useCapturesRunning } from '../state/captures-running.ts'
import { setLocale, useLocale, useMessages } from '../state/locale.ts'
import { openDialog } from '../state/screen.ts'
import { setTheme, useTheme } from '../state/theme.ts'
import { ExportButton } from './export-button.tsx'
import { appMessages } from './messages.ts'

/** Logo, the request line (given), and the menu. */
export function TopBar({ children, paste }: { readonly children: ReactNode; readonly paste: ReactNode }) {
  const messages = useMessages(appMessages)
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-2 border-b border-line bg-panel px-3.5 py-2 min-h-[52px]">
      <h1 className="flex items-center gap-2 font-semibold tracking-tight">
        <Logo />
        <span className="max-sm:sr-only">Wirelens</span>
      </h1>
      {children}
      <nav
        aria-label={messages.menu}
        className="flex items-center gap-0.5 [&>button]:px-2 max-[419px]:gap-0 max-[419px]:[&>button]:px-1 max-[959px]:w-full max-[959px]:flex-wrap max-[959px]:justify-end max-[959px]:-mt-1"
      >
        {paste}
        <CaptureButton />
        <Button tone="quiet" onClick={() => openDialog('presets')}>
          {messages.presets}
        </Button>
        <Button tone="quiet" onClick={() => openDialog('share')}>
          {messages.share}
        </Button>
        <ExportButton />
        <LanguageSwitch />
        <ThemeSwitch />
      </nav>
    </header>
  )
}

/** Says also that captures run: their addresses lead through this machine until they are stopped. */
function CaptureButton() {
  const messages = useMessages(appMessages)
  const { count } = useCapturesRunning()
  return (
    <Button
      tone="quiet"
      className="relative"
      aria-label={messages.actions.liveCapture}
      title={messages.actions.liveCapture}
      {...(count > 0 ? { 'aria-description': messages.capturesRunning(count) } : {})}
      onClick={() => openDialog('live-capture')}
    >
      {messages.capture}
      {count > 0 && (
        <span className="absolute top-0 right-0 leading-none">
          <Dot tone="info" />
        </span>
      )}
    </Button>
  )
}

function LanguageSwitch() {
  const messages = useMessages(appMessages)
  const locale = useLocale()
  const other = locale === 'en' ? 'zh-CN' : 'en'
  return (
    <Button tone="quiet" aria-label={messages.otherLanguage} onClick={() => setLocale(other)}>
      <span aria-hidden>
        <span className={locale === 'zh-CN' ? 'text-fg' : 'text-mute'}>中</span>
        <span className="text-mute"> / </span>
        <span className={locale === 'en' ? 'text-fg' : 'text-mute'}>EN</span>
      </span>
    </Button>
  )
}

function ThemeSwitch() {
  const messages = useMessages(appMessages)
  const theme = useTheme()
  return (
    <Button
      tone="quiet"
      aria-label={theme === 'dark' ? messages.toLight : messages.toDark}
      onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
    >
      {theme === 'dark' ? <Moon size={15} aria-hidden /> : <Sun size={15} aria-hidden />}
    </Button>
  )
}

function Logo() {
  return (
    <svg viewBox="0 0 18 18" width="20" height="20" fill="none" stroke="var(--accent)" aria-hidden>
      <circle cx="9" cy="9" r="8" strokeWidth="2" />
      <path d="M4.5 9h9" strokeWidth="2" />
      <path d="M5.5 5.6h7M5.5 12.4h7" strokeWidth="1.3" opacity=".5" />
    </svg>
  )
}
