// The only home of the short message over the page: what an edit did beyond its cell, or why nothing was done, with a way on.
import { Icon } from '../../parts/icon.tsx'

export interface Notice {
  readonly tone: 'plain' | 'warn' | 'bad'
  readonly text: string
  readonly actions?: readonly { readonly label: string; readonly act: () => void }[]
}

export function PolicyNotice({ notice, onClose }: { notice: Notice | undefined; onClose: () => void }) {
  return (
    <div className="policy-notice-place" role="status">
      {notice !== undefined && (
        <div className={`policy-notice tone-${notice.tone}`}>
          <Icon name={notice.tone === 'plain' ? 'information' : 'warning'} />
          <p>{notice.text}</p>
          {notice.actions?.map(({ label, act }) => (
            <button
              key={label}
              type="button"
              className="button button-small"
              onClick={() => {
                onClose()
                act()
              }}
            >
              {label}
            </button>
          ))}
          <button type="button" className="button button-icon button-small" aria-label="Close the message" onClick={onClose}>
            <Icon name="cross" />
          </button>
        </div>
      )}
    </div>
  )
}
