import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast';
const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark', 'contrast'];
const KEY = 'tenantatlas.theme';

interface ThemeState {
  choice: ThemeChoice;
  choose: (choice: ThemeChoice) => void;
  theme: Theme;
  dark: boolean;
}

const ThemeContext = createContext<ThemeState | null>(null);

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const update = () => {
      setMatches(list.matches);
    };
    list.addEventListener('change', update);
    return () => {
      list.removeEventListener('change', update);
    };
  }, [query]);
  return matches;
}

function stored(): ThemeChoice {
  try {
    const value = localStorage.getItem(KEY);
    return CHOICES.find((choice) => choice === value) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Light, dark and high contrast by Fluent's own themes; `system` follows the machine. */
export function ThemeChoiceProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState(stored);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const systemContrast = useMedia('(prefers-contrast: more)');
  const state = useMemo<ThemeState>(() => {
    const effective =
      choice === 'system' ? (systemContrast ? 'contrast' : systemDark ? 'dark' : 'light') : choice;
    const theme =
      effective === 'contrast' ? teamsHighContrastTheme : effective === 'dark' ? webDarkTheme : webLightTheme;
    return {
      choice,
      theme,
      dark: effective !== 'light',
      choose: (next) => {
        setChoice(next);
        try {
          localStorage.setItem(KEY, next);
        } catch {
          // Without storage the choice lasts until the page is loaded again.
        }
      },
    };
  }, [choice, systemDark, systemContrast]);
  useEffect(() => {
    document.documentElement.style.colorScheme = state.dark ? 'dark' : 'light';
  }, [state.dark]);
  return <ThemeContext value={state}>{children}</ThemeContext>;
}

export function useThemeChoice(): ThemeState {
  const state = useContext(ThemeContext);
  if (state === null) throw new Error('ThemeChoiceProvider is missing.');
  return state;
}
