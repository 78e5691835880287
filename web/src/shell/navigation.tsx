import { CounterBadge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import type { MouseEvent, ReactElement } from 'react';
import {
  apiKeysPath,
  approvalsPath,
  auditPath,
  dataPath,
  forwardingPath,
  workspaceDataPath,
  backupSetsPath,
  connectionPath,
  environmentPath,
  membersPath,
  rolesPath,
  runsPath,
  settingsPath,
  typesPath,
  workspacePath,
} from '../app/paths.ts';
import { approvalsQuery } from '../api/review-queries.ts';
import { useGo, usePlace } from '../app/use-place.ts';
import {
  ArchiveRegular,
  ArrowForwardRegular,
  BuildingRegular,
  CheckmarkStarburstRegular,
  ClipboardTaskListLtrRegular,
  DatabaseRegular,
  HistoryRegular,
  HomeRegular,
  KeyRegular,
  PeopleRegular,
  PersonKeyRegular,
  PlugConnectedRegular,
  SettingsRegular,
  TableSimpleRegular,
} from '../parts/icons.ts';

const NARROW = '@media (max-width: 720px)';

const useStyles = makeStyles({
  nav: {
    flex: '0 0 200px',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRight: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [NARROW]: { flex: '0 0 auto', padding: tokens.spacingHorizontalXS },
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: '2px',
    [NARROW]: { display: 'flex', flexWrap: 'wrap' },
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': {
      color: tokens.colorNeutralForeground1Hover,
      backgroundColor: tokens.colorNeutralBackground1Hover,
    },
  },
  here: {
    color: tokens.colorNeutralForeground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1Selected,
  },
  icon: { display: 'inline-flex', fontSize: '18px' },
});

interface Entry {
  to: string;
  label: string;
  icon: ReactElement;
  /** Pages below it count as it. */
  deep: boolean;
  /** How many things there wait for the person. */
  count?: number | undefined;
}

/** The rooms of the product, for where we are. */
export function Navigation() {
  const styles = useStyles();
  const go = useGo();
  const place = usePlace();
  const atWorkspace = place.workspace !== '' && place.environment === '';
  const waiting = useQuery({ ...approvalsQuery(place.workspace), enabled: atWorkspace }).data?.mine;
  const pathname = useLocation({ select: (at) => at.pathname });
  const entries: Entry[] =
    place.environment === ''
      ? [
          {
            to: workspacePath(place.workspace),
            label: 'Environments',
            icon: <BuildingRegular />,
            deep: false,
          },
          {
            to: typesPath(place.workspace),
            label: 'Types',
            icon: <TableSimpleRegular />,
            deep: true,
          },
          {
            to: approvalsPath(place.workspace),
            label: 'Approvals',
            icon: <CheckmarkStarburstRegular />,
            deep: true,
            count: waiting,
          },
          { to: membersPath(place.workspace), label: 'Members', icon: <PeopleRegular />, deep: true },
          { to: rolesPath(place.workspace), label: 'Roles', icon: <PersonKeyRegular />, deep: true },
          { to: apiKeysPath(place.workspace), label: 'API keys', icon: <KeyRegular />, deep: true },
          {
            to: auditPath(place.workspace),
            label: 'Audit',
            icon: <ClipboardTaskListLtrRegular />,
            deep: true,
          },
          {
            to: forwardingPath(place.workspace),
            label: 'Forwarding',
            icon: <ArrowForwardRegular />,
            deep: true,
          },
          { to: workspaceDataPath(place.workspace), label: 'Data', icon: <ArchiveRegular />, deep: true },
        ]
      : [
          { to: environmentPath(place), label: 'Home', icon: <HomeRegular />, deep: false },
          { to: backupSetsPath(place), label: 'Backup sets', icon: <DatabaseRegular />, deep: true },
          { to: runsPath(place), label: 'Restore runs', icon: <HistoryRegular />, deep: true },
          { to: connectionPath(place), label: 'Connection', icon: <PlugConnectedRegular />, deep: true },
          { to: settingsPath(place), label: 'Settings', icon: <SettingsRegular />, deep: true },
          { to: dataPath(place), label: 'Data', icon: <ArchiveRegular />, deep: true },
        ];
  return (
    <nav className={styles.nav} aria-label="Main">
      <ul className={styles.list}>
        {entries.map(({ to, label, icon, deep, count = 0 }) => {
          const here = pathname === to || (deep && pathname.startsWith(`${to}/`));
          return (
            <li key={to}>
              <a
                href={to}
                className={mergeClasses(styles.link, here && styles.here)}
                {...(here ? { 'aria-current': 'page' } : {})}
                onClick={(event: MouseEvent) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  go(to);
                }}
              >
                <span className={styles.icon} aria-hidden>
                  {icon}
                </span>
                {label}
                {count === 0 ? null : (
                  <CounterBadge
                    count={count}
                    size="small"
                    color="brand"
                    aria-label={`${String(count)} for you`}
                  />
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
