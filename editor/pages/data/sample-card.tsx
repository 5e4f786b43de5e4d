// Where one tries the product without data of one's own: an invented authority in one of three sizes.
import { useState } from 'react'
import { startSample } from '../../api/start.ts'
import { isUnderWay, useWork } from '../../api/work.ts'
import { Card } from '../../parts/card.tsx'
import { countInWords } from '../../parts/figures.ts'

const SIZES = [
  { pupils: 200, meaning: 'a few schools, at once' },
  { pupils: 2000, meaning: 'a group of schools, in seconds' },
  { pupils: 36_000, meaning: 'a whole authority, in under a minute' },
]

export function SampleCard({ isMain = false }: { isMain?: boolean }) {
  const [pupils, setPupils] = useState(2000)
  const work = useWork('data')
  return (
    <Card title="Try with a sample">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          startSample(pupils)
        }}
      >
        <p className="soft">An invented authority: schools, pupils, registers and events. No real pupil is in it.</p>
        <fieldset>
          <legend className="unseen">How many pupils</legend>
          {SIZES.map((size) => (
            <label key={size.pupils} className="choice sample-size">
              <input
                type="radio"
                name="pupils"
                value={size.pupils}
                checked={size.pupils === pupils}
                onChange={() => setPupils(size.pupils)}
              />
              <span>
                <b className="figures">{countInWords(size.pupils)}</b> pupils, <span className="soft">{size.meaning}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div>
          <button type="submit" className={isMain ? 'button button-main' : 'button'} disabled={isUnderWay(work)}>
            Make the sample
          </button>
        </div>
      </form>
    </Card>
  )
}
