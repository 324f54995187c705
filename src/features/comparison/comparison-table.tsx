import { useMessages } from '../../state/locale.ts'
import { comparisonMessages } from './comparison-messages.ts'
import type { ComparisonRow, ComparisonSection } from './comparison-rows.ts'

const cell = 'min-w-0 align-top [overflow-wrap:anywhere] sm:border-b sm:border-line/60 sm:px-3 sm:py-[5px]'
const widths = ['sm:w-[20%]', 'sm:w-[30%]', 'sm:w-[30%]', 'sm:w-[20%]']

/**
 * Two sends line by line. Below 640 px a row stands on its own: name and how they compare, then the two values.
 * Roles are spelled out because another `display` may cost a table its semantics.
 */
export function ComparisonTable({ sections }: { readonly sections: readonly ComparisonSection[] }) {
  const { columns, sections: titles } = useMessages(comparisonMessages)
  return (
    <table role="table" className="block w-full text-xs sm:table sm:table-fixed">
      <thead role="rowgroup" className="hidden sm:table-header-group">
        <tr role="row">
          {[columns.name, columns.left, columns.right, columns.state].map((title, index) => (
            <th
              key={title}
              role="columnheader"
              scope="col"
              className={`border-b border-line px-3 py-2 text-left text-2xs font-semibold tracking-[0.04em] text-mute uppercase ${widths[index]}`}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      {sections.map(({ name, rows }) => (
        <tbody key={name} role="rowgroup" className="block sm:table-row-group">
          <tr role="row" className="block sm:table-row">
            <th
              role="rowheader"
              scope="rowgroup"
              colSpan={4}
              className="block bg-raise/60 px-3 py-1.5 text-left text-xs font-semibold text-soft sm:table-cell sm:border-b sm:border-line/60"
            >
              {titles[name]}
            </th>
          </tr>
          {rows.map((row) => (
            <Row key={row.key} row={row} isHeader={name.endsWith('Headers')} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Row({ row, isHeader }: { readonly row: ComparisonRow; readonly isHeader: boolean }) {
  const messages = useMessages(comparisonMessages)
  return (
    <tr
      role="row"
      className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 border-b border-line/60 px-3 py-2 sm:table-row sm:border-0"
    >
      <th
        role="rowheader"
        scope="row"
        className={`text-left font-normal ${isHeader ? 'font-mono text-sky' : 'text-soft'} ${cell}`}
      >
        {row.name}
      </th>
      <td role="cell" className={`order-2 col-span-2 sm:order-none ${cell}`}>
        <Values label={messages.leftShort} values={row.left} />
      </td>
      <td role="cell" className={`order-3 col-span-2 sm:order-none ${cell}`}>
        <Values label={messages.rightShort} values={row.right} />
      </td>
      <td role="cell" className={`order-1 max-w-44 text-right sm:order-none sm:text-left ${cell}`}>
        <State row={row} />
      </td>
    </tr>
  )
}

function Values({ label, values }: { readonly label: string; readonly values: readonly string[] }) {
  const { nothing } = useMessages(comparisonMessages)
  return (
    <div className="flex gap-2">
      <span aria-hidden className="w-8 shrink-0 text-2xs text-mute sm:hidden">
        {label}
      </span>
      <div className="min-w-0 font-mono">
        {values.length === 0 && <span className="text-mute">{nothing}</span>}
        {values.map((value, index) => (
          <div
            key={index}
            className={value.length > 400 ? 'line-clamp-6' : 'whitespace-pre-wrap'}
            title={value.length > 400 ? value : undefined}
          >
            {value}
          </div>
        ))}
      </div>
    </div>
  )
}

const tones: Record<ComparisonRow['difference'], string> = {
  finding: 'text-warn bg-warn/16',
  figure: 'text-sky bg-sky/14',
  none: '',
}

function State({ row }: { readonly row: ComparisonRow }) {
  const messages = useMessages(comparisonMessages)
  const word = row.word ?? messages.states[row.state]
  return (
    <>
      <span
        className={
          row.difference === 'none'
            ? 'text-2xs text-mute'
            : `inline-block rounded-[5px] px-[7px] py-px text-2xs font-medium ${tones[row.difference]}`
        }
      >
        {word}
      </span>
      {row.remark !== undefined && <small className="block text-2xs text-mute">{row.remark}</small>}
    </>
  )
}
