// The only home of the icons that only the policy pages use; drawn like those of `parts/icon.tsx`.

const PATHS = {
  undo: 'M5 6h5.5a3.5 3.5 0 0 1 0 7H6M7.5 3 4.5 6l3 3',
  redo: 'M11 6H5.5a3.5 3.5 0 0 0 0 7H10M8.5 3l3 3-3 3',
  plus: 'M8 3v10M3 8h10',
  copy: 'M5.5 5.5h7v7h-7zM10.5 5.5v-2h-7v7h2',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  off: 'M3 8a5 5 0 1 0 10 0A5 5 0 0 0 3 8ZM4.5 4.5l7 7',
  lines: 'M3 4h10M3 8h10M3 12h6',
} as const

export function PolicyIcon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
