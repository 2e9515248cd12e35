/** Light, dark, or as the system says. */

const themes = ['system', 'light', 'dark'] as const

/** Make the button go from one theme to the next; it is kept where the browser keeps anything. */
export function themeButton(button: HTMLElement): void {
  let at = Math.max(
    0,
    themes.findIndex((theme) => theme === kept()),
  )
  const show = (): void => {
    const theme = themes[at] ?? 'system'
    document.documentElement.dataset['theme'] = theme
    button.textContent = `Theme: ${theme}`
  }
  show()
  button.addEventListener('click', () => {
    at = (at + 1) % themes.length
    show()
    keep(themes[at] ?? 'system')
  })
}

/** A page from a file may not be let to keep anything. */
function kept(): string | null {
  try {
    return localStorage.getItem('lockstep-theme')
  } catch {
    return null
  }
}

function keep(theme: string): void {
  try {
    localStorage.setItem('lockstep-theme', theme)
  } catch {
    // Then it holds until the page is closed.
  }
}
