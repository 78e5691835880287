import { FluentProvider, Toaster } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { TOASTER_ID } from '../parts/use-tell.tsx';
import { useThemeChoice } from './theme.tsx';

/** Fluent's theme over the whole page, and the place where messages appear. */
export function Surface({ children }: { children: ReactNode }) {
  const { theme } = useThemeChoice();
  // A class would be handed on to every portal; a style stays here.
  return (
    <FluentProvider theme={theme} style={{ height: '100%' }}>
      {children}
      <Toaster toasterId={TOASTER_ID} position="bottom-end" pauseOnHover pauseOnWindowBlur limit={4} />
    </FluentProvider>
  );
}
