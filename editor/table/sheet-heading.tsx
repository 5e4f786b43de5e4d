// The only home of a column's heading: the name in full, the window or unit beneath.

export interface SheetHeadingParams {
  readonly displayName: string
  readonly caption: string
}

export function SheetHeading({ displayName, caption }: SheetHeadingParams) {
  return (
    <span className="sheet-heading">
      <span className="sheet-heading-name">{displayName}</span>
      <small>{caption}</small>
    </span>
  )
}
