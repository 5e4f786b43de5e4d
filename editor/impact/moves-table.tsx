// The only home of moves as a short table: from what to what, how many, the most first.

interface MovesTableProps {
  readonly caption: string
  /** The caption is for people who do not see what stands around it. */
  readonly isCaptionUnseen?: boolean
  readonly moves: readonly { readonly from: string; readonly to: string; readonly count: number | null }[]
  readonly figure: (count: number | null) => string
}

const MOST_MOVES = 6

export function MovesTable({ caption, isCaptionUnseen = false, moves, figure }: MovesTableProps) {
  return (
    <table className="plain-table impact-moves">
      <caption className={isCaptionUnseen ? 'unseen' : 'caption'}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col" className="number">
            Move
          </th>
        </tr>
      </thead>
      <tbody>
        {moves.slice(0, MOST_MOVES).map(({ from, to, count }) => (
          <tr key={`${from}→${to}`}>
            <td>{from}</td>
            <td>{to}</td>
            <td className="number">
              <b>{figure(count)}</b>
            </td>
          </tr>
        ))}
        {moves.length > MOST_MOVES && (
          <tr>
            <td colSpan={3} className="faint">
              and {moves.length - MOST_MOVES} other moves
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
