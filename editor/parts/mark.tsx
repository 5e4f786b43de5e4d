// The mark of the product.
export function Mark() {
  return (
    <span className="mark">
      <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
        <rect x="2.5" y="8" width="2.6" height="5" rx="1" />
        <rect x="6.7" y="3" width="2.6" height="10" rx="1" />
        <rect x="10.9" y="6" width="2.6" height="7" rx="1" />
      </svg>
    </span>
  )
}
