import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useMessages } from '../../state/locale.ts'
import { downloadHar } from './download-har.ts'
import { exportMessages } from './messages.ts'

/** What can leave of the chosen Exchange, and of all. */
export function ExportMenu({ label }: { readonly label: string }) {
  const messages = useMessages(exportMessages)
  return (
    <Menu label={label}>
      <MenuItem onChoose={() => void downloadHar('selected')}>{messages.downloadHar}</MenuItem>
      <MenuItem onChoose={() => void downloadHar('all')}>{messages.downloadHarOfAll}</MenuItem>
    </Menu>
  )
}
