// The only home of what holds the place of an answer that is still on its way, in the size the answer will have.

/** A card-sized block of a given height. */
export function Skeleton({ height }: { height: number }) {
  return (
    <div className="card" aria-hidden="true" style={{ height }}>
      <div className="skeleton-lines">
        <span className="skeleton" style={{ height: 16, width: '32%' }} />
        {height > 80 && <span className="skeleton" style={{ height: 12, width: '78%' }} />}
        {height > 120 && <span className="skeleton" style={{ height: Math.min(height - 100, 160), width: '100%' }} />}
      </div>
    </div>
  )
}
