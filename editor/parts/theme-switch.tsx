// The only home of the switch between light, dark and what the system says.
import { Icon, type IconName } from './icon.tsx'
import { chooseTheme, THEME_CHOICES, type ThemeChoice, useThemeChoice } from './theme.ts'

const LOOK: Record<ThemeChoice, { icon: IconName; label: string }> = {
  light: { icon: 'sun', label: 'Light colours' },
  dark: { icon: 'moon', label: 'Dark colours' },
  system: { icon: 'screen', label: 'Colours as the system' },
}

export function ThemeSwitch() {
  const chosen = useThemeChoice()
  return (
    <div className="segments" role="group" aria-label="Colours">
      {THEME_CHOICES.map((choice) => (
        <button
          key={choice}
          type="button"
          className="segment"
          aria-pressed={choice === chosen}
          aria-label={LOOK[choice].label}
          title={LOOK[choice].label}
          onClick={() => chooseTheme(choice)}
        >
          <Icon name={LOOK[choice].icon} />
        </button>
      ))}
    </div>
  )
}
