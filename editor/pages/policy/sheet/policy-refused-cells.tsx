// The only home of the question before a paste in which some cells have no place: which, why, and whether the others are wanted.
import { AlertDialog } from 'radix-ui'
import { countOf } from '../../../parts/figures.ts'
import type { AskedPaste } from './policy-block-tools.ts'

const MOST_SHOWN = 20

export function RefusedCells({ asked, onClose }: { asked: AskedPaste; onClose: () => void }) {
  const { written, refused, wrong } = asked.edit
  return (
    <AlertDialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="dialog-veil" />
        <AlertDialog.Content className="dialog dialog-wide">
          <AlertDialog.Title asChild>
            <h2>{`${countOf(written + refused.length, 'cell')}, ${refused.length} of them refused`}</h2>
          </AlertDialog.Title>
          <AlertDialog.Description>
            {`These have no place where they would go and would leave the cell as it is.${wrong.length > 0 ? ` ${countOf(wrong.length, 'other cell')} cannot be read yet and would be kept, marked in red.` : ''}`}
          </AlertDialog.Description>
          <div className="table-frame refused-cells" tabIndex={0} role="region" aria-label="Refused cells">
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">Cell</th>
                  <th scope="col">Text</th>
                  <th scope="col">Why</th>
                </tr>
              </thead>
              <tbody>
                {refused.slice(0, MOST_SHOWN).map(({ place, text, why }) => (
                  <tr key={place}>
                    <th scope="row">{place}</th>
                    <td>{text === '' ? <span className="faint">empty</span> : text}</td>
                    <td>{why}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {refused.length > MOST_SHOWN && <p className="small soft">and {refused.length - MOST_SHOWN} more</p>}
          <div className="tools">
            <AlertDialog.Cancel className="button">Paste nothing</AlertDialog.Cancel>
            {written > 0 && (
              <AlertDialog.Action className="button button-main" onClick={asked.onGoOn}>
                {`Paste the other ${written}`}
              </AlertDialog.Action>
            )}
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
