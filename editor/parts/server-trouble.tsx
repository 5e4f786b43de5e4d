// The only home of saying, on every page, that nothing can be changed at present: another server holds the data folder, or the disk failed.
import { useQuery } from '@tanstack/react-query'
import { statusQuery } from '../api/server-status.ts'
import { Icon } from './icon.tsx'

export function ServerTrouble() {
  const trouble = useQuery(statusQuery).data?.trouble ?? null
  if (trouble === null) return null
  return (
    <p className={trouble.kind === 'read-only' ? 'trouble tone-warn' : 'trouble tone-bad'} role="alert">
      <Icon name={trouble.kind === 'read-only' ? 'warning' : 'error'} />
      <span>
        <strong>{trouble.kind === 'read-only' ? 'Reading only.' : 'Nothing can be changed.'}</strong> {trouble.message}
      </span>
    </p>
  )
}
