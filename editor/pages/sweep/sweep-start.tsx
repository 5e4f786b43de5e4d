// The only home of starting a sweep: a draft, one threshold of it or two, data, and the weeks.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type SyntheticEvent, useMemo, useState } from 'react'
import type { DatasetSummary } from '../../../server/contract/datasets.ts'
import type { DraftSummary } from '../../../server/contract/policies.ts'
import { startSweep } from '../../api/sweeps.ts'
import { useArrival } from '../../parts/arrival.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { draftQuery } from '../../api/drafts.ts'
import { DataAndWeeks } from '../replay/data-and-weeks.tsx'
import { dataAsked, dataChoice } from '../replay/data-choice.ts'
import { StartButton } from '../replay/start-button.tsx'
import type { SweepSearch } from './sweep-search.ts'
import { type ThresholdChoice, thresholdsOf, valuesAround } from './threshold-choice.ts'

interface SweepStartProps {
  readonly datasets: readonly DatasetSummary[]
  readonly drafts: readonly (DraftSummary & { readonly title: string })[]
  /** What the address asks for: where one comes from a draft. */
  readonly first: SweepSearch
}

export function SweepStart({ datasets, drafts, first }: SweepStartProps) {
  const [draft, setDraft] = useState(drafts.find(({ id }) => id === first.draft)?.id ?? drafts[0].id)
  const detail = useQuery(draftQuery(draft))
  const text = detail.data?.text
  const choices = useMemo(() => (text === undefined ? undefined : thresholdsOf(text)), [text])
  return (
    <div className="stack">
      <label className="field field-narrow">
        <span className="field-name">Draft</span>
        <select className="pick" value={draft} onChange={(event) => setDraft(event.target.value)}>
          {drafts.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}: {one.name}
            </option>
          ))}
        </select>
      </label>
      {choices === undefined ? (
        <Skeleton height={120} />
      ) : choices.length === 0 ? (
        <p className="soft">No table of this draft compares a single input with a number that has a name, or the draft has errors.</p>
      ) : (
        <ThresholdForm key={draft} draft={draft} choices={choices} datasets={datasets} first={first} />
      )}
    </div>
  )
}

interface ThresholdFormProps extends Pick<SweepStartProps, 'datasets' | 'first'> {
  readonly draft: string
  readonly choices: readonly ThresholdChoice[]
}

const keyOf = ({ table, parameter }: ThresholdChoice): string => `${table} ${parameter}`

function ThresholdForm({ draft, choices, datasets, first }: ThresholdFormProps) {
  const asked = choices.find(({ table, parameter }) => table === first.table && parameter === first.parameter)
  const [key, setKey] = useState(keyOf(asked ?? choices[0]))
  const [otherKey, setOtherKey] = useState('')
  const [chosen, setChosen] = useState(() => dataChoice(datasets[0].id, datasets))
  const navigate = useNavigate()
  useArrival('sweep', (sweep) => void navigate({ to: '/sweeps/$sweep', params: { sweep } }))
  const one = choices.find((each) => keyOf(each) === key) ?? choices[0]
  const others = choices.filter(({ table, parameter }) => table === one.table && parameter !== one.parameter)
  const other = others.find((each) => keyOf(each) === otherKey)
  const axis = (of: ThresholdChoice) => ({ parameter: of.parameter, ...valuesAround(of), step: 1 })
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    const grid = other === undefined ? {} : { grid: { rows: axis(one), columns: axis(other) } }
    const { from, to } = chosen
    startSweep({
      ...dataAsked(chosen),
      from,
      to,
      draft,
      table: one.table,
      parameter: one.parameter,
      ...grid,
    })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <div className="row-of-fields">
        <label className="field">
          <span className="field-name">Threshold</span>
          <select className="pick" value={key} onChange={(event) => setKey(event.target.value)}>
            {choices.map((each) => (
              <option key={keyOf(each)} value={keyOf(each)}>
                {each.tableTitle}: {each.label}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="field-name">With a second, for a heat map</span>
          <select className="pick" value={other === undefined ? '' : otherKey} onChange={(event) => setOtherKey(event.target.value)}>
            <option value="">none</option>
            {others.map((each) => (
              <option key={keyOf(each)} value={keyOf(each)}>
                {each.label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <DataAndWeeks datasets={datasets} chosen={chosen} onChange={setChosen} />
      <StartButton slot="sweep">Sweep</StartButton>
    </form>
  )
}
