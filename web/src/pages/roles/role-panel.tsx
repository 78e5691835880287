import { makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteRole, editRole } from '../../api/member-queries.ts';
import type { Role, RoleEdit } from '../../api/types.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { counted } from '../../parts/counted.ts';
import { tell } from '../../parts/messages-store.ts';
import { Panel } from '../../parts/panel.tsx';
import { CAPABILITY_GROUPS, roleName, rolePurpose } from '../members/role-words.ts';
import { RoleFields, type RoleWords } from './role-fields.tsx';

const useStyles = makeStyles({
  small: { color: tokens.colorNeutralForeground3 },
  groups: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  acts: { display: 'flex' },
});

interface RolePanelProps {
  workspace: string;
  role: Role;
  offered: readonly { key: string; ownerOnly: boolean; always: boolean }[];
  mayNot: string | null;
}

/** One role: what it allows in words, how many hold it, and what can be done about one of the workspace's own. */
export function RolePanel({ workspace, role, offered, mayNot }: RolePanelProps) {
  const styles = useStyles();
  const held = new Set(role.capabilities);
  return (
    <Panel title={roleName(role.name)}>
      <span>{rolePurpose(role)}</span>
      <span className={styles.small}>
        {role.builtIn ? 'Every workspace has it; it does not change.' : "This workspace's own."}{' '}
        {role.members === 0 ? 'Nobody holds it.' : `Held by ${counted(role.members, 'member', 'members')}.`}
      </span>
      <div className={styles.groups}>
        {CAPABILITY_GROUPS.map(({ title, capabilities }) => {
          const said = capabilities.filter(([key]) => held.has(key));
          return said.length === 0 ? null : (
            <div key={title}>
              <strong>{title}</strong>
              <ul className={styles.list}>
                {said.map(([key, words]) => (
                  <li key={key}>{words}</li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
      {role.builtIn ? null : (
        <div className={styles.acts}>
          <EditRole workspace={workspace} role={role} offered={offered} mayNot={mayNot} />
          <DeleteRole workspace={workspace} role={role} mayNot={mayNot} />
        </div>
      )}
    </Panel>
  );
}

function EditRole({ workspace, role, offered, mayNot }: RolePanelProps) {
  const client = useQueryClient();
  const now = (): RoleWords => ({
    name: role.name,
    description: role.description,
    capabilities: [...role.capabilities],
  });
  const [words, setWords] = useState(now);
  const mutation = useMutation({
    // The boxes are made of what the server offered.
    mutationFn: () => editRole(workspace, role.key, { ...words, revision: role.revision } as RoleEdit),
    onSuccess: async () => {
      tell({ intent: 'success', title: 'Role saved', body: words.name });
      await client.invalidateQueries();
    },
  });
  return (
    <ActDialog
      trigger="Change"
      about={role.name}
      title={`Change ${role.name}`}
      act="Save"
      because={mayNot}
      missing={words.name.trim() === '' ? 'Give the role a name.' : null}
      unaffected="The role is as it was."
      mutation={mutation}
      onOpen={() => {
        setWords(now());
      }}
    >
      <span>
        {role.members === 0
          ? 'Nobody holds it now.'
          : `It changes what ${counted(role.members, 'member', 'members')} may do, from their next act on.`}
      </span>
      <RoleFields words={words} offered={offered} onChange={setWords} />
    </ActDialog>
  );
}

function DeleteRole({ workspace, role, mayNot }: Omit<RolePanelProps, 'offered'>) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => deleteRole(workspace, role.key),
    onSuccess: async () => {
      tell({ intent: 'success', title: 'Role removed', body: role.name });
      await client.invalidateQueries({ queryKey: ['roles', workspace] });
    },
  });
  const used =
    role.members === 0
      ? null
      : `${counted(role.members, 'member holds', 'members hold')} it. Give them another role first.`;
  return (
    <ActDialog
      trigger="Remove"
      about={role.name}
      title={`Remove ${role.name}?`}
      act="Remove"
      because={mayNot ?? used}
      unaffected="The role is still there."
      mutation={mutation}
    >
      <span>Nobody holds it. It can be composed again.</span>
    </ActDialog>
  );
}
