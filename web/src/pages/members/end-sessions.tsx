import { useMutation } from '@tanstack/react-query';
import { endMemberSessions } from '../../api/account-queries.ts';
import type { Member } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { tell } from '../../parts/messages-store.ts';

interface EndSessionsProps {
  workspace: string;
  member: Member;
  mayNot: string | null;
}

/** Ends whatever sessions a member has: after a lost device, or a sign-in that nobody expected. */
export function EndSessions({ workspace, member, mayNot }: EndSessionsProps) {
  const end = useMutation({
    mutationFn: () => endMemberSessions(workspace, member.personId),
    onSuccess: ({ ended }) => {
      tell({
        intent: 'success',
        title: 'Sessions ended',
        body: `${member.name}: ${counted(ended, 'session was', 'sessions were')} ended.`,
      });
    },
  });
  return (
    <ActDialog
      trigger="End sessions"
      about={`of ${member.name}`}
      title={`End the sessions of ${member.name}?`}
      act="End the sessions"
      because={mayNot}
      unaffected="The sessions go on."
      mutation={end}
    >
      <span>
        {member.name} is signed out everywhere and may sign in again. What they may do stays as it is; API
        keys of theirs go on.
      </span>
    </ActDialog>
  );
}
