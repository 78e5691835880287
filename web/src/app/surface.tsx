import { FluentProvider } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Messages } from '../parts/messages.tsx';
import { useThemeChoice } from './theme.tsx';

/** Fluent's theme over the whole page, and the place where messages appear. */
export function Surface({ children }: { children: ReactNode }) {
  const { theme } = useThemeChoice();
  // A class would be handed on to every portal; a style stays here.
  return (
    <FluentProvider theme={theme} style={{ height: '100%' }}>
      {children}
      <Messages />
    </FluentProvider>
  );
}
