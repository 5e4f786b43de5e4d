// The only home of how the two columns of figures of a replay are headed: what is, and what would be.

export function BothSidesHead() {
  return (
    <>
      <th scope="col" className="number">
        Version
      </th>
      <th scope="col" className="number">
        Draft
      </th>
    </>
  )
}
