import { FluentProvider, makeStyles, Toaster, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { TOASTER_ID } from '../parts/use-tell.tsx';
import { useThemeChoice } from './theme.tsx';

const useStyles = makeStyles({
  surface: { height: '100%', backgroundColor: tokens.colorNeutralBackground2 },
});

/** Fluent's theme over the whole page, and the place where messages appear. */
export function Surface({ children }: { children: ReactNode }) {
  const { theme } = useThemeChoice();
  const styles = useStyles();
  return (
    <FluentProvider theme={theme} className={styles.surface}>
      {children}
      <Toaster toasterId={TOASTER_ID} position="top-end" pauseOnHover pauseOnWindowBlur limit={4} />
    </FluentProvider>
  );
}
