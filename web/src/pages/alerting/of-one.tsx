import { Link } from '@tanstack/react-router'

/** The way to the messages of one incident. */
export const OfOne = ({ incident }: { incident: string }) => (
  <>
    <Link to="/alerting" className="link">
      Alerting
    </Link>
    <span aria-hidden>/</span>
    <span>
      of the incident{' '}
      <Link to="/incidents/$incident" params={{ incident }} className="link font-mono text-xs">
        {incident}
      </Link>
    </span>
  </>
)
