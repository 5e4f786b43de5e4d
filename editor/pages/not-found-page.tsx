// The page for an address that leads nowhere.
import { Link } from '@tanstack/react-router'
import { Page } from '../parts/page.tsx'

export function NotFoundPage() {
  return (
    <Page title="There is no page here" path={[]}>
      <div className="card empty">
        <p>The address may be mistyped, or what it led to has been deleted.</p>
        <div className="tools">
          <Link to="/" className="button button-main">
            Go to Home
          </Link>
          <Link to="/runs" className="button">
            See all runs
          </Link>
        </div>
      </div>
    </Page>
  )
}
