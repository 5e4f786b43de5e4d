// The only home of the plot of one difference: a dot against the line of the comparator, and the band between two boundaries.

interface DifferencePlotProps {
  /** Percentage points above (or below) the comparator. */
  readonly points: number
  readonly band: { readonly from: number; readonly to: number } | undefined
  /** The largest difference on either side. */
  readonly reach: number
  readonly tone: 'bad' | 'warn' | 'good' | undefined
  /** The same in words, for whoever cannot see it. */
  readonly words: string
}

const WIDTH = 144
const HEIGHT = 20

export function DifferencePlot({ points, band, reach, tone, words }: DifferencePlotProps) {
  const at = (value: number) => Math.round((10 * (WIDTH * (value + reach))) / (2 * reach)) / 10
  return (
    <svg className="difference-plot" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
      <line className="plot-axis" x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {band !== undefined && (
        <rect className="plot-band" x={at(band.from)} width={at(band.to) - at(band.from)} y={HEIGHT / 2 - 4} height={8} />
      )}
      <line className="plot-comparator" x1={at(0)} x2={at(0)} y1={1} y2={HEIGHT - 1} />
      <circle className={tone === undefined ? 'plot-dot' : `plot-dot tone-${tone}`} cx={at(points)} cy={HEIGHT / 2} r={4.5} />
    </svg>
  )
}
