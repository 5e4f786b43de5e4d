// The only home of choosing several values to filter by: a button, and a list of values with their counts.
import { DropdownMenu } from 'radix-ui'
import '../styles/filter.css'
import { countInWords } from './figures.ts'
import { Icon } from './icon.tsx'

export interface FilterValue {
  readonly value: string
  readonly label: string
  readonly count: number
}

interface FilterMenuProps {
  readonly title: string
  readonly values: readonly FilterValue[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (value: string, isChosen: boolean) => void
}

/** The list of values stays where the button is, inside the page's landmarks, instead of at the end of the document. */
export function FilterMenu({ title, values, chosen, onChoose }: FilterMenuProps) {
  const here = values.filter(({ value }) => chosen.has(value)).length
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={here > 0 ? 'chip filter-button chip-on' : 'chip filter-button'}>
        {title}
        <span className="figures">{here === 0 ? '' : here}</span>
        <Icon name="down" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" align="start" sideOffset={4} collisionPadding={8} aria-label={title}>
        {values.map(({ value, label, count }) => (
          <DropdownMenu.CheckboxItem
            key={value}
            className="menu-item"
            checked={chosen.has(value)}
            onCheckedChange={(isChosen) => onChoose(value, isChosen)}
            onSelect={(event) => event.preventDefault()}
          >
            <span className="menu-tick">
              <DropdownMenu.ItemIndicator>
                <Icon name="check" />
              </DropdownMenu.ItemIndicator>
            </span>
            <span>{label}</span>
            <span className="menu-count">{countInWords(count)}</span>
          </DropdownMenu.CheckboxItem>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

export interface ChosenFilter {
  readonly value: string
  readonly label: string
  readonly onRemove: () => void
}

/** What is filtered by now, each to be taken away by itself. */
export function ChosenFilters({ filters, onClear }: { filters: readonly ChosenFilter[]; onClear: () => void }) {
  if (filters.length === 0) return null
  return (
    <>
      {filters.map(({ value, label, onRemove }) => (
        <button key={value} type="button" className="chip chip-on" aria-label={`Remove the filter ${label}`} onClick={onRemove}>
          {label}
          <Icon name="cross" />
        </button>
      ))}
      <button type="button" className="button button-plain button-small" onClick={onClear}>
        Clear filters
      </button>
    </>
  )
}
