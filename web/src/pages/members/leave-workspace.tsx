import { useMutation, useQueryClient } from '@tanstack/react-query';
import { leaveWorkspace } from '../../api/member-queries.ts';
import { useGo } from '../../app/use-place.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';

/** Ends one's own membership. */
export function LeaveWorkspace({ workspace, name }: { workspace: string; name: string }) {
  const client = useQueryClient();
  const go = useGo();
  const mutation = useMutation({
    mutationFn: () => leaveWorkspace(workspace),
    onSuccess: () => {
      client.removeQueries();
      go('/admin', { replace: true });
    },
  });
  return (
    <ActDialog
      trigger="Leave"
      about={name}
      title={`Leave ${name}?`}
      act="Leave"
      because={null}
      unaffected="You are still a member."
      mutation={mutation}
    >
      <span>
        You find this workspace no more, and come back only when an owner invites you. A restore of yours that
        is running stops before its next change. What you did stays in the audit record.
      </span>
    </ActDialog>
  );
}
