// The only home of the curve of caseload over every value of a threshold, with the value it had and the one it has, and a slider on it.
import { useState } from 'react'
import type { CurveAnswer } from '../../server/contract/impact.ts'
import { KeepUnder } from './keep-under.tsx'
import { figureInWords } from './live-impact.tsx'
import { outcomeInWords } from './outcome-in-words.ts'
import type { Live, LiveImpactOf } from './use-live-impact.ts'

interface ThresholdCurveProps {
  readonly live: Live<CurveAnswer>
  /** What the curve is asked of; undefined where nothing can be asked. */
  readonly asked: (LiveImpactOf & { readonly parameter: string }) | undefined
  readonly label: string
  readonly unit: string
  /** As it is in the edit: the curve’s answer may be of one before. */
  readonly value: number
  /** Absent where nothing can be changed. */
  readonly onValue: ((value: number) => void) | undefined
}

const [WIDE, HIGH, EDGE] = [280, 96, 6]

export function ThresholdCurve({ live, asked, label, unit, value: given, onValue }: ThresholdCurveProps) {
  const { answer, isOld } = live
  const [chosen, setChosen] = useState<string>()
  const [held, setHeld] = useState<number>()
  if (answer === undefined) return <p className="impact-words impact-curve-space">–</p>
  if (answer.reason !== null) return <p className="impact-words impact-curve-space">{answer.reason}</p>
  const outcome = answer.outcomes.includes(chosen ?? '') ? chosen! : (answer.outcomes.at(-1) ?? '')
  const which = answer.outcomes.indexOf(outcome)
  const bounds = answer.steps.flatMap(({ from }) => (from === null ? [] : [from]))
  const [low, high] = [Math.floor(Math.min(...bounds, given)), Math.ceil(Math.max(...bounds, given))]
  const value = held ?? given
  const most = Math.max(1, ...answer.steps.map(({ counts }) => counts[which] ?? 0))
  const x = (of: number): number => EDGE + ((Math.min(Math.max(of, low), high) - low) / Math.max(1, high - low)) * (WIDE - 2 * EDGE)
  const y = (of: number | null): number => HIGH - EDGE - ((of ?? 0) / most) * (HIGH - 2 * EDGE)
  const at = (of: number): number | null => stepAt(answer, of)?.counts[which] ?? null
  const points = answer.steps.map(({ from, counts }) => [x(from ?? low), y(counts[which])] as const)
  const path = points.map(([px, py], index) => (index === 0 ? `M${px},${py}` : `H${px}V${py}`)).join('')
  return (
    <div className={isOld ? 'impact-curve impact-stale' : 'impact-curve'}>
      <label className="impact-curve-of">
        <span className="field-name">Caseload of</span>
        <select className="pick" value={outcome} onChange={(event) => setChosen(event.target.value)}>
          {answer.outcomes.map((one) => (
            <option key={one} value={one}>
              {outcomeInWords(one)}
            </option>
          ))}
        </select>
      </label>
      <svg
        viewBox={`0 0 ${WIDE} ${HIGH}`}
        role="img"
        aria-label={`${outcomeInWords(outcome)} by ${label}: ${figureInWords(at(value))} at ${value}${unit}${answer.before === null ? '' : `, ${figureInWords(at(answer.before))} at ${answer.before}${unit}`}`}
      >
        <path className="impact-curve-line" d={`${path}H${WIDE - EDGE}`} />
        {answer.before !== null && answer.before !== value && (
          <>
            <line className="impact-curve-was" x1={x(answer.before)} x2={x(answer.before)} y1={EDGE} y2={HIGH - EDGE} />
            <circle className="impact-curve-old" cx={x(answer.before)} cy={y(at(answer.before))} r={4} />
          </>
        )}
        <line className="impact-curve-is" x1={x(value)} x2={x(value)} y1={EDGE} y2={HIGH - EDGE} />
        <circle className="impact-curve-new" cx={x(value)} cy={y(at(value))} r={4} />
      </svg>
      <label className="impact-curve-slider">
        <span className="field-name">
          {label}: <b className="figures">{`${value}${unit}`}</b>, {figureInWords(at(value))}
        </span>
        <input
          type="range"
          min={low}
          max={high}
          step={1}
          value={value}
          disabled={onValue === undefined}
          onChange={(event) => setHeld(Number(event.target.value))}
          onPointerUp={() => letGo()}
          onKeyUp={() => letGo()}
          onBlur={() => letGo()}
        />
      </label>
      {asked !== undefined && <KeepUnder asked={asked} outcome={outcome} label={label} unit={unit} value={given} onValue={onValue} />}
    </div>
  )

  function letGo(): void {
    if (held !== undefined && held !== given) onValue?.(held)
    setHeld(undefined)
  }
}

/** The step a value lies in. */
const stepAt = ({ steps }: CurveAnswer, value: number): CurveAnswer['steps'][number] | undefined =>
  steps.findLast(({ from, fromIn }) => from === null || (fromIn ? from <= value : from < value)) ?? steps[0]
