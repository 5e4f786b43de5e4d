// Holds the place of this page until it is written.
import { Page } from '../parts/page.tsx'

export function ComparisonPage() {
  return (
    <Page title="Comparison" path={[]}>
      <p className="soft">This page is being written.</p>
    </Page>
  )
}
