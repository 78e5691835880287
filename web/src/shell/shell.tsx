import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { sessionQuery } from '../api/session-queries.ts';
import { usePlace } from '../app/use-place.ts';
import { FailedState } from '../parts/failed-state.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Navigation } from './navigation.tsx';
import { SessionBanner } from './session-banner.tsx';
import { TopBar } from './top-bar.tsx';

const NARROW = '@media (max-width: 720px)';

const useStyles = makeStyles({
  frame: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100%',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  below: { display: 'flex', flex: 1, minHeight: 0, [NARROW]: { flexDirection: 'column' } },
  main: {
    flex: 1,
    minWidth: 0,
    display: 'grid',
    alignContent: 'start',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXXL}`,
    maxWidth: '1600px',
    [NARROW]: { padding: tokens.spacingHorizontalM },
  },
  skip: {
    position: 'absolute',
    left: tokens.spacingHorizontalM,
    top: '-60px',
    zIndex: 10,
    padding: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    ':focus': { top: tokens.spacingVerticalS },
  },
});

/** What stands around every page of a signed-in person. */
export function Shell() {
  const styles = useStyles();
  const session = useQuery(sessionQuery);
  const { workspace } = usePlace();
  return (
    <div className={styles.frame}>
      <a href="#main" className={styles.skip}>
        Skip to content
      </a>
      <aside aria-label="About this session">
        <SessionBanner session={session.data?.session ?? null} />
      </aside>
      <TopBar person={session.data?.person ?? null} />
      <div className={styles.below}>
        {workspace === '' ? null : <Navigation />}
        <main id="main" tabIndex={-1} className={styles.main} style={{ outline: 'none' }}>
          <Breadcrumbs />
          {session.isError ? (
            <FailedState error={session.error} retry={() => void session.refetch()} />
          ) : (
            <Outlet />
          )}
        </main>
      </div>
    </div>
  );
}
