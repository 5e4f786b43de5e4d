// The only home of why a sweep cannot be made, in words. Used on the server and on the command line.
import type { WhyNoGrid } from '../../engine/replay/sweep-grid.ts'

export const WHY_NOT_SWEPT: Readonly<Record<WhyNoGrid, string>> = {
  'not-a-number': 'This parameter is not a number, so there is no curve.',
  'moves-a-window': 'This parameter also sets a window, a limit or a due date; a replay shows what another value does.',
  'not-in-this-table': 'No cell of this table is compared with this parameter.',
  'several-inputs': 'Several inputs of this table are compared with this parameter, so there is no single curve.',
  'same-parameter': 'Both parameters are the same one: choose two.',
}
