import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { workspaceQuery } from '../api/session-queries.ts';
import { usePlace } from '../app/use-place.ts';
import { EnvironmentSwitcher } from './environment-switcher.tsx';
import { GoLink } from '../parts/go.tsx';
import { workspacePath } from '../app/paths.ts';
import { Notifications } from './notifications.tsx';
import { PersonMenu } from './person-menu.tsx';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalM,
    minHeight: '48px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  production: { boxShadow: `inset 0 3px 0 ${tokens.colorStatusDangerBackground3}` },
  name: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400 },
  end: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, marginLeft: 'auto' },
});

interface TopBarProps {
  person: { name: string; email: string } | null;
}

export function TopBar({ person }: TopBarProps) {
  const styles = useStyles();
  const { workspace, environment } = usePlace();
  const { data } = useQuery({ ...workspaceQuery(workspace), enabled: workspace !== '' });
  const here = data?.environments.find(({ slug }) => slug === environment);
  return (
    <header className={mergeClasses(styles.bar, here?.kind === 'production' && styles.production)}>
      <span className={styles.name}>TenantAtlas</span>
      {data === undefined ? null : (
        <>
          <GoLink to={workspacePath(workspace)}>{data.name}</GoLink>
          <EnvironmentSwitcher workspace={data} current={here ?? null} />
        </>
      )}
      <div className={styles.end}>
        {workspace === '' || data === undefined ? null : <Notifications workspace={workspace} />}
        {person === null ? null : <PersonMenu person={person} />}
      </div>
    </header>
  );
}
