import {
  Activity,
  BookMarked,
  Bot,
  Boxes,
  CalendarDays,
  ClipboardCheck,
  FileText,
  type LucideIcon,
  Radar,
  Scale,
  Send,
  Siren,
  Unplug,
  Wrench,
} from 'lucide-react'

export interface Destination {
  to:
    | '/'
    | '/incidents'
    | '/dependencies'
    | '/served'
    | '/regulatory'
    | '/calendar'
    | '/exposure'
    | '/drills'
    | '/register'
    | '/reports'
    | '/alerting'
    | '/maintenance'
    | '/sources'
  label: string
  icon: LucideIcon
  /** Kept in the bar of a phone; the others are behind “More”. */
  near: boolean
}

/** Only what exists is here. */
export const DESTINATIONS: Destination[] = [
  { to: '/', label: 'Overview', icon: Activity, near: true },
  { to: '/incidents', label: 'Incidents', icon: Siren, near: true },
  { to: '/dependencies', label: 'Dependencies', icon: Boxes, near: true },
  { to: '/served', label: 'Models served', icon: Bot, near: false },
  { to: '/regulatory', label: 'Regulatory', icon: Scale, near: true },
  { to: '/calendar', label: 'Calendar', icon: CalendarDays, near: false },
  { to: '/exposure', label: 'Exposure', icon: Unplug, near: false },
  { to: '/drills', label: 'Drills', icon: ClipboardCheck, near: false },
  { to: '/register', label: 'Register', icon: BookMarked, near: false },
  { to: '/reports', label: 'Reports', icon: FileText, near: false },
  { to: '/alerting', label: 'Alerting', icon: Send, near: false },
  { to: '/maintenance', label: 'Maintenance', icon: Wrench, near: false },
  { to: '/sources', label: 'Sources', icon: Radar, near: false },
]
