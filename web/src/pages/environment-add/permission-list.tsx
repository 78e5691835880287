import { makeStyles, tokens } from '@fluentui/react-components';
import type { Setup } from '../../api/types.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { counted } from '../../parts/counted.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { Panel } from '../../parts/panel.tsx';

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
  },
  columns: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(330px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
  },
  name: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  reason: { color: tokens.colorNeutralForeground3 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

interface PermissionListProps {
  permissions: Setup['permissions'];
  delegated: boolean;
}

/** Exactly what the chosen types need, to copy; why each is needed waits behind a click. */
export function PermissionList({ permissions, delegated }: PermissionListProps) {
  const styles = useStyles();
  return (
    <Panel title="Permissions">
      <div className={styles.head}>
        <span>
          {counted(permissions.length, 'permission', 'permissions')} of Microsoft Graph,{' '}
          {delegated ? 'delegated' : 'application'}, and no more.
        </span>
        <CopyButton what="the permissions" text={permissions.map(({ name }) => name).join('\n')} />
      </div>
      <ul className={styles.columns} aria-label="Permissions">
        {permissions.map(({ name }) => (
          <li key={name}>
            <code className={styles.name}>{name}</code>
          </li>
        ))}
      </ul>
      <Disclosure label="What each is for">
        <ul className={styles.list}>
          {permissions.map((permission) => (
            <li key={permission.name}>
              <code className={styles.name}>{permission.name}</code>{' '}
              <span className={styles.reason}>{reasonOf(permission)}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </Panel>
  );
}

function reasonOf({ reads, writes, also }: Setup['permissions'][number]): string {
  return [
    reads.length === 0 ? '' : `To back up: ${reads.join(', ')}.`,
    writes.length === 0 ? '' : `To restore: ${writes.join(', ')}.`,
    also,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
