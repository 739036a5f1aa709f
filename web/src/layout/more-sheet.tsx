import { Link } from '@tanstack/react-router'
import { Dialog } from '../ui/dialog.tsx'
import { DESTINATIONS } from './destinations.ts'
import { ThemeChoice } from './theme-choice.tsx'

/** What the bar of a phone has no room for. */
export const MoreSheet = ({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) => (
  <Dialog open={open} onOpenChange={onOpenChange} label="More" place="bottom">
    <div className="flex flex-col gap-1 p-3">
      {DESTINATIONS.filter(({ near }) => !near).map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          onClick={() => onOpenChange(false)}
          className="flex h-11 items-center gap-3 rounded-md px-2 hover:bg-surface-2"
        >
          <Icon aria-hidden size={18} className="text-ink-3" />
          {label}
        </Link>
      ))}
      <div className="mt-2 border-t border-line px-2 pt-3 pb-1">
        <ThemeChoice />
      </div>
    </div>
  </Dialog>
)
