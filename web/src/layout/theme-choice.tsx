import { Monitor, Moon, Sun } from 'lucide-react'
import { chooseTheme, THEMES, type Theme, useTheme } from '../hooks/use-theme.ts'
import { Button } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'

const WORDS: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }
const ICONS = { system: Monitor, light: Sun, dark: Moon }
const choose = (value: string) => chooseTheme(THEMES.find((theme) => theme === value) ?? 'system')

export function ThemeMenu() {
  const theme = useTheme()
  const Icon = ICONS[theme]
  return (
    <Menu
      trigger={
        <Button look="quiet" square aria-label={`Theme: ${WORDS[theme]}`} title="Theme">
          <Icon aria-hidden size={16} />
        </Button>
      }
      label="Theme"
      items={THEMES.map((id) => ({ id, text: WORDS[id], chosen: id === theme }))}
      onChoose={choose}
    />
  )
}

/** The same choice, laid open. */
export function ThemeChoice() {
  const theme = useTheme()
  return (
    <fieldset aria-label="Theme" className="flex items-center gap-1">
      <span className="mr-auto text-ink-2">Theme</span>
      {THEMES.map((value) => (
        <Button key={value} aria-pressed={theme === value} onClick={() => choose(value)}>
          {WORDS[value]}
        </Button>
      ))}
    </fieldset>
  )
}
