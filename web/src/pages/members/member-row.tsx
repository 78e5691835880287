import { makeStyles, TableCell, TableRow, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeMember, membersQuery, removeMember, transferOwnership } from '../../api/member-queries.ts';
import type { Member, MemberAccess } from '../../api/types.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { tell } from '../../parts/messages-store.ts';
import { When } from '../../parts/when.tsx';
import { AccessFields, missingIn } from './access-fields.tsx';
import { EndSessions } from './end-sessions.tsx';
import { LeaveWorkspace } from './leave-workspace.tsx';
import { reachText, roleName } from './role-words.ts';

const useStyles = makeStyles({
  cell: { verticalAlign: 'top', padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}` },
  stack: { display: 'grid', gap: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  small: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  acts: { display: 'flex', flexWrap: 'wrap' },
});

interface MemberRowProps {
  workspace: string;
  workspaceName: string;
  member: Member;
  mayNot: string | null;
}

/** One member: who, what they may do and where, when they were last here, and what can be changed about it. */
export function MemberRow({ workspace, workspaceName, member, mayNot }: MemberRowProps) {
  const styles = useStyles();
  return (
    <TableRow>
      <TableCell className={styles.cell}>
        <div className={styles.stack}>
          <span>
            {member.name}
            {member.isYou ? ' (you)' : ''}
          </span>
          <span className={styles.small}>{member.email}</span>
        </div>
      </TableCell>
      <TableCell className={styles.cell}>{roleName(member.role)}</TableCell>
      <TableCell className={styles.cell}>{reachText(member.environments)}</TableCell>
      <TableCell className={styles.cell}>
        {member.lastSignIn === null ? (
          <span className={styles.small}>{mayNot === null ? 'Not known' : 'Shown to owners'}</span>
        ) : (
          <When at={member.lastSignIn} />
        )}
      </TableCell>
      <TableCell className={styles.cell}>
        <div className={styles.acts}>
          <ChangeMember workspace={workspace} member={member} mayNot={mayNot} />
          {member.isYou ? (
            <LeaveWorkspace workspace={workspace} name={workspaceName} />
          ) : (
            <>
              <EndSessions workspace={workspace} member={member} mayNot={mayNot} />
              <RemoveMember workspace={workspace} member={member} mayNot={mayNot} />
              <Transfer workspace={workspace} name={workspaceName} member={member} mayNot={mayNot} />
            </>
          )}
        </div>
      </TableCell>
    </TableRow>
  );
}

type ActProps = Pick<MemberRowProps, 'workspace' | 'member' | 'mayNot'>;

function useAfter(workspace: string) {
  const client = useQueryClient();
  return async (title: string, body: string) => {
    tell({ intent: 'success', title, body });
    await Promise.all([
      client.invalidateQueries(membersQuery(workspace)),
      client.invalidateQueries({ queryKey: ['roles', workspace] }),
      client.invalidateQueries({ queryKey: ['workspace', workspace] }),
    ]);
  };
}

function ChangeMember({ workspace, member, mayNot }: ActProps) {
  const after = useAfter(workspace);
  const now = (): MemberAccess => ({
    role: member.roleKey,
    environments: member.environments?.map(({ slug }) => slug) ?? null,
  });
  const [access, setAccess] = useState(now);
  const mutation = useMutation({
    mutationFn: () => changeMember(workspace, member.personId, access),
    onSuccess: () => after('Saved', `What ${member.name} may do holds from their next act on.`),
  });
  return (
    <ActDialog
      trigger="Change"
      about={member.name}
      title={`What may ${member.name} do?`}
      act="Save"
      because={mayNot}
      missing={missingIn(access)}
      unaffected="Nothing was changed."
      mutation={mutation}
      onOpen={() => {
        setAccess(now());
      }}
    >
      <AccessFields workspace={workspace} access={access} onChange={setAccess} />
      <span>
        It holds from their next act on, in sessions that are open too. A restore of theirs that is running
        stops before its next change if it takes more than they may do then.
      </span>
    </ActDialog>
  );
}

function RemoveMember({ workspace, member, mayNot }: ActProps) {
  const after = useAfter(workspace);
  const mutation = useMutation({
    mutationFn: () => removeMember(workspace, member.personId),
    onSuccess: () => after('Removed', `${member.name} is no longer a member.`),
  });
  return (
    <ActDialog
      trigger="Remove"
      about={member.name}
      title={`Remove ${member.name}?`}
      act="Remove"
      because={mayNot}
      unaffected="They are still a member."
      mutation={mutation}
    >
      <span>
        {member.name} finds this workspace no more, from their next act on. A restore of theirs that is
        running stops before its next change; invitations that they gave hold no more. What they did stays in
        the audit record, and backups and runs stay as they are.
      </span>
    </ActDialog>
  );
}

function Transfer({ workspace, name, member, mayNot }: ActProps & { name: string }) {
  const after = useAfter(workspace);
  const mutation = useMutation({
    mutationFn: () => transferOwnership(workspace, member.personId),
    onSuccess: () => after('Handed over', `${member.name} owns ${name} now; you are a manager.`),
  });
  return (
    <ActDialog
      trigger="Hand over to"
      about={member.name}
      title={`Hand ${name} over to ${member.name}?`}
      act="Hand over"
      because={mayNot}
      unaffected="You are still an owner."
      mutation={mutation}
    >
      <span>
        {member.name} becomes an owner of every environment, and you a manager: you can&apos;t take it back
        yourself. Other owners stay owners.
      </span>
    </ActDialog>
  );
}
