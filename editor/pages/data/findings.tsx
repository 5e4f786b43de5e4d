// What checking found, by level; every finding opens to the rows it concerns.
import { useState } from 'react'
import type { DatasetDetail, FindingGroup } from '../../../server/contract/datasets.ts'
import { rejectedFile } from '../../api/datasets.ts'
import { Card } from '../../parts/card.tsx'
import { countInWords } from '../../parts/figures.ts'
import { Icon } from '../../parts/icon.tsx'
import { type FindingLevel, LEVELS } from './finding-level.tsx'
import { FindingRows } from './finding-rows.tsx'

export function Findings({ dataset }: { dataset: DatasetDetail }) {
  const levels = (Object.keys(LEVELS) as FindingLevel[]).filter((level) => dataset.findings.some((group) => group.level === level))
  if (levels.length === 0) {
    return (
      <Card title="Findings">
        <p className="outcome tone-good">
          <Icon name="check" />
          Every row could be used as it came.
        </p>
      </Card>
    )
  }
  return (
    <Card
      title="Findings"
      flush
      aside={
        <a className="button button-small" href={rejectedFile(dataset.id)} download>
          <Icon name="download" />
          rejected.csv
        </a>
      }
    >
      {levels.map((level) => (
        <Level key={level} level={level} dataset={dataset} />
      ))}
    </Card>
  )
}

function Level({ level, dataset }: { level: FindingLevel; dataset: DatasetDetail }) {
  const { word, meaning, icon, tone } = LEVELS[level]
  const groups = dataset.findings.filter((group) => group.level === level)
  return (
    <section aria-label={word}>
      <h3 className={`finding-level ${tone}`}>
        <Icon name={icon} />
        {word}
        <span className="small faint">{meaning}</span>
      </h3>
      <ul>
        {groups.map((group) => (
          <Finding key={group.code + group.file} group={group} dataset={dataset.id} />
        ))}
      </ul>
    </section>
  )
}

function Finding({ group, dataset }: { group: FindingGroup; dataset: string }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <li className="finding">
      <span className="finding-count figures">{countInWords(group.count)}</span>
      <div>
        <p>{group.message}</p>
        <p className="small faint">
          <span className="mono">{group.file}</span> {group.advice}
        </p>
      </div>
      <button type="button" className="button button-small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? 'Hide rows' : 'Show rows'}
        <span className="unseen">: {group.message}</span>
      </button>
      {isOpen && <FindingRows dataset={dataset} code={group.code} file={group.file} title={group.message} />}
    </li>
  )
}
