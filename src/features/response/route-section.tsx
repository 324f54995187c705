import { Fragment, memo } from 'react'
import type { Exchange } from '../../core/exchange/exchange.ts'
import type { HopPlace } from '../../core/http/via-node.ts'
import type { ResponseHead } from '../../core/transport/transport-event.ts'
import { useLocale, useMessages, type Locale } from '../../state/locale.ts'
import { Section } from '../../ui/panel.tsx'
import { formatDuration } from '../../ui/quantities.ts'
import { responseMessages } from './messages.ts'
import { drawRoute, type RouteBox } from './route-boxes.ts'

type ResponseMessages = (typeof responseMessages)['en']

/** The way of the answer as `via` tells it, from the user to the server. */
export const RouteSection = memo(function RouteSection({
  transport,
  head,
  proxy,
}: {
  readonly transport: Exchange['transport']
  /** The HTTP proxy that the transport went through; it need not name itself in `via`. */
  readonly proxy: string | undefined
  readonly head: ResponseHead
}) {
  const messages = useMessages(responseMessages)
  const locale = useLocale()
  const route = drawRoute(head.headers, locale)
  return (
    <Section title={messages.route} trailing={messages.routeSource}>
      {route === undefined ? (
        <p className="text-xs text-mute">
          {head.visibility === 'cors-filtered' ? messages.routeHidden : messages.noRoute}
        </p>
      ) : (
        <ol
          aria-label={messages.routeList}
          className="flex flex-wrap items-stretch gap-y-2 font-mono text-xs"
        >
          {route.boxes.map((box, index) => {
            const { title, detail, raw } = boxText(box, transport, messages, locale)
            return (
              <Fragment key={`${index} ${title}`}>
                {index > 0 && (
                  <li aria-hidden role="presentation" className="h-px min-w-2 flex-1 self-center bg-line" />
                )}
                <li
                  title={raw}
                  className="flex max-w-full min-w-0 flex-col justify-center rounded-lg border border-line bg-raise px-[9px] py-[5px]"
                >
                  <span className="[overflow-wrap:anywhere]">{title}</span>
                  <small className="w-min min-w-full break-keep text-[10.5px] leading-[1.3] text-mute">
                    {detail}
                  </small>
                </li>
              </Fragment>
            )
          })}
        </ol>
      )}
      {route?.elsewhere !== undefined && (
        <p className="mt-1.5 text-xs text-mute">{messages.serverElsewhere(route.elsewhere)}</p>
      )}
      {proxy !== undefined && <p className="mt-1.5 text-xs text-soft">{messages.throughProxy(proxy)}</p>}
    </Section>
  )
})

interface BoxText {
  readonly title: string
  readonly detail: string
  readonly raw?: string
}

function boxText(
  box: RouteBox,
  transport: Exchange['transport'],
  messages: ResponseMessages,
  locale: Locale,
): BoxText {
  switch (box.kind) {
    case 'client':
      return {
        title: transport === 'captured' ? messages.client : messages.you,
        detail: messages.transports[transport],
      }
    case 'node': {
      const product = box.product === 'esa' ? 'ESA' : 'CDN'
      const place = placeText(box.place, messages)
      const tier = box.tier === 'edge' ? messages.edge(product, place) : messages.secondTier(product, place)
      const waited =
        box.elapsedMs === undefined ? [] : [messages.responseHeadAfter(formatDuration(box.elapsedMs, locale))]
      return { title: box.name, detail: [tier, ...waited].join(' · '), raw: box.raw }
    }
    case 'proxy':
      return { title: box.name, detail: box.protocol, raw: box.raw }
    case 'unreadable':
      return { title: box.raw, detail: messages.unreadableStop, raw: box.raw }
    case 'server':
      return { title: box.name, detail: messages.answered }
  }
}

function placeText(place: HopPlace, messages: ResponseMessages): string {
  return place.kind === 'country' ? place.name : messages.dataCentre(place.code)
}
