// `attendance sample`: a synthetic authority in the plain form.
import { writeSample } from '../../sample/write-sample.ts'
import { type Command, dayOption, readOptions, required, UsageError, wholeNumberOption } from '../command.ts'
import { endProgress, say, showProgress, withCommas } from '../terminal.ts'

export const sample: Command = {
  name: 'sample',
  usage: '--out DIR [--pupils 2000] [--from 2025-09-01] [--to 2025-12-19] [--seed 1]',
  summary: 'Writes a synthetic authority (no real child) as pupils.csv, marks.csv and the files beside them; the same for the same seed.',
  async run(args) {
    const { values } = readOptions(args, {
      pupils: { type: 'string', default: '2000' },
      from: { type: 'string', default: '2025-09-01' },
      to: { type: 'string', default: '2025-12-19' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
    })
    if (dayOption(values.from, 'from') > dayOption(values.to, 'to')) throw new UsageError('--from comes after --to.')
    const written = await writeSample({
      pupils: wholeNumberOption(values.pupils, 'pupils', 1, 1_000_000),
      from: values.from,
      to: values.to,
      seed: wholeNumberOption(values.seed, 'seed', 0, 4_294_967_295),
      out: required(values.out, 'out'),
      onProgress: (share) => showProgress('Writing the sample', share),
    })
    endProgress()
    say(`${withCommas(written.pupils)} pupils, ${withCommas(written.schools)} schools, ${withCommas(written.marks)} marks in ${values.out}`)
    return 0
  },
}
