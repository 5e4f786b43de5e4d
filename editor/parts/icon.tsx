// The only home of the icons: 16 px, drawn with one 1.5 px line, in the colour of the words beside them.
// An icon without words beside it needs a label.

const PATHS = {
  home: 'M2.5 7.5 8 3l5.5 4.5M4 6.5V13h8V6.5M6.8 13V9.5h2.4V13',
  data: 'M3 4.2C3 3 5.2 2.3 8 2.3s5 .7 5 1.9-2.2 1.9-5 1.9-5-.7-5-1.9ZM3 4.2v7.6c0 1.2 2.2 1.9 5 1.9s5-.7 5-1.9V4.2M3 8c0 1.2 2.2 1.9 5 1.9s5-.7 5-1.9',
  run: 'M4.5 3v10l8-5-8-5Z',
  replay: 'M3 8a5 5 0 1 1 1.6 3.7M3 12.2V8.8h3.4M8 5.2V8l2 1.4',
  policy: 'M4 2h5.5L12.5 5v9H4V2ZM9.5 2v3h3M6 8h4.5M6 10.8h4.5',
  upload: 'M8 10.5V2.8M4.8 5.8 8 2.6l3.2 3.2M2.8 10.5v2.7h10.4v-2.7',
  download: 'M8 2.5v7.7M4.8 7.2 8 10.4l3.2-3.2M2.8 10.5v2.7h10.4v-2.7',
  plus: 'M8 3v10M3 8h10',
  check: 'm3 8.5 3.2 3.2L13 4.8',
  cross: 'm4 4 8 8M12 4l-8 8',
  question: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM6.3 6.2C6.4 5.2 7 4.7 8 4.7s1.7.6 1.7 1.5c0 1.3-1.7 1.3-1.7 2.6M8 11.2v.1',
  error: 'M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4l3.6-3.6ZM8 5v3.6M8 10.9v.1',
  warning: 'M8 2.2 14.3 13.3H1.7L8 2.2ZM8 6.5v3.2M8 11.5v.1',
  information: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4ZM8 7.3v3.7M8 5v.1',
  right: 'm6 3.5 4.5 4.5L6 12.5',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  up: 'm3.5 10.5 4.5-4.5 4.5 4.5',
  down: 'm3.5 6 4.5 4.5L12.5 6',
  search: 'M7 11.8a4.8 4.8 0 1 0 0-9.6 4.8 4.8 0 0 0 0 9.6ZM10.5 10.5l3.3 3.3',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  bin: 'M3 4.5h10M6.3 4.5V2.7h3.4v1.8M4.3 4.5l.6 8.8h6.2l.6-8.8M6.7 7v4M9.3 7v4',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  moon: 'M13.3 9.6A5.7 5.7 0 0 1 6.4 2.7a5.7 5.7 0 1 0 6.9 6.9Z',
  screen: 'M2 3h12v8H2V3ZM6 13.5h4M8 11v2.5',
  shield: 'M8 1.8 13 3.6v4c0 3.2-2 5.3-5 6.6-3-1.3-5-3.4-5-6.6v-4l5-1.8Z',
  scales: 'M8 2.2v11.3M5 13.5h6M3.5 4h9M3.5 4 1.6 8.8h3.8L3.5 4ZM12.5 4l-1.9 4.8h3.8L12.5 4Z',
  hands: 'M8 13.5 3 8.7a3 3 0 0 1 0-4.2 3 3 0 0 1 4.2 0l.8.8.8-.8a3 3 0 0 1 4.2 0 3 3 0 0 1 0 4.2l-5 4.8Z',
  star: 'm8 1.9 1.9 3.9 4.2.6-3 3 .7 4.2L8 11.6l-3.8 2 .7-4.2-3-3 4.2-.6L8 1.9Z',
  people:
    'M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6ZM1.8 13.2c.2-2.4 1.8-3.7 4.2-3.7s4 1.3 4.2 3.7M10.5 3.2a2.2 2.2 0 0 1 0 4M12 9.8c1.4.5 2.1 1.7 2.2 3.4',
  person: 'M8 7.7a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM3 13.7c.3-2.6 2.2-4 5-4s4.7 1.4 5 4',
  key: 'M5.5 12.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7.7 7.4 13.5 2M10.8 4.5l2 2',
  ruler: 'M2 10.5 10.5 2 14 5.5 5.5 14 2 10.5ZM5 7.5l1.5 1.5M7.5 5 9 6.5',
} as const

export type IconName = keyof typeof PATHS

/** The same icon for what is drawn without React. */
export function drawIcon(name: IconName): SVGElement {
  const [svg, path] = (['svg', 'path'] as const).map((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag))
  svg.setAttribute('class', 'icon')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}

export function Icon({ name, label }: { name: IconName; label?: string }) {
  const named = label === undefined ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': label } as const)
  return (
    <svg className="icon" viewBox="0 0 16 16" {...named}>
      <path d={PATHS[name]} />
    </svg>
  )
}
