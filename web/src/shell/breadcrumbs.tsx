import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { workspaceQuery } from '../api/session-queries.ts';
import { environmentPath, workspacePath } from '../app/paths.ts';
import { usePlace } from '../app/use-place.ts';
import { GoLink } from '../parts/go.tsx';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    fontSize: tokens.fontSizeBase200,
  },
  divider: { color: tokens.colorNeutralForeground3 },
});

const SECTIONS: Readonly<Record<string, string>> = {
  'backup-sets': 'Backup sets',
  'restore-runs': 'Restore runs',
  connection: 'Connection',
  settings: 'Settings',
  data: 'Data',
};

/** The way back up. The page itself is not in it: its heading says it. */
export function Breadcrumbs() {
  const styles = useStyles();
  const place = usePlace();
  const pathname = useLocation({ select: (at) => at.pathname });
  const { data } = useQuery({ ...workspaceQuery(place.workspace), enabled: place.workspace !== '' });
  if (data === undefined) return null;
  if (place.environment === '' && pathname === workspacePath(place.workspace)) return null;
  const name = data.environments.find(({ slug }) => slug === place.environment)?.name ?? place.environment;
  const home = environmentPath(place);
  const [section, rest] = pathname.slice(home.length + 1).split('/');
  const label = SECTIONS[section ?? ''];
  const steps: [string, string][] = [[workspacePath(place.workspace), data.name]];
  if (place.environment !== '' && label !== undefined) steps.push([home, name]);
  if (label !== undefined && section !== undefined && rest !== undefined)
    steps.push([`${home}/${section}`, label]);
  return (
    <nav aria-label="Breadcrumb">
      <ol className={styles.list}>
        {steps.map(([to, text], index) => (
          <li key={to}>
            {index === 0 ? null : (
              <span className={styles.divider} aria-hidden>
                /{' '}
              </span>
            )}
            <GoLink to={to}>{text}</GoLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}
