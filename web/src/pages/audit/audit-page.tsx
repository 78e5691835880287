import {
  Button,
  makeStyles,
  Menu,
  MenuItemLink,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  entriesKey,
  exportAddress,
  fetchEntries,
  verifyAudit,
  type AuditFilter,
} from '../../api/audit-queries.ts';
import { factsOf } from '../../api/failure.ts';
import { workspaceQuery } from '../../api/session-queries.ts';
import type { AuditEntry } from '../../api/types.ts';
import { usePlace } from '../../app/use-place.ts';
import { counted } from '../../parts/counted.ts';
import { FailedState, FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { ArrowDownloadRegular } from '../../parts/icons.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { useDebounced } from '../../parts/use-debounced.ts';
import { usePagedList } from '../../parts/use-paged-list.ts';
import { VirtualList } from '../../parts/virtual-list.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { isNarrowed } from './audit-words.ts';
import { EntryDrawer } from './entry-drawer.tsx';
import { EntryRow } from './entry-row.tsx';
import { VerifyResult } from './verify-record.tsx';

const useStyles = makeStyles({
  muted: { color: tokens.colorNeutralForeground3 },
});

/** The audit record of a workspace: who did what, and what was refused. */
export function AuditPage() {
  const styles = useStyles();
  const { workspace } = usePlace();
  const client = useQueryClient();
  const name = useQuery(workspaceQuery(workspace)).data?.name;
  const [filter, setFilter] = useState<AuditFilter>({ search: '' });
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const asked = useDebounced(filter);
  const list = usePagedList({
    key: entriesKey(workspace, asked),
    fetch: (window, signal) => fetchEntries(workspace, { filter: asked, ...window }, signal),
  });
  const verify = useMutation({
    mutationFn: () => verifyAudit(workspace),
    // The verification is itself an entry.
    onSuccess: () => client.invalidateQueries({ queryKey: ['audit', workspace] }),
  });
  if (list.error !== undefined && [403, 404].includes(factsOf(list.error).status)) {
    return (
      <>
        <PageHead title="Audit" context={name} />
        <FailedState error={list.error} />
      </>
    );
  }
  return (
    <>
      <PageHead
        title="Audit"
        context={name}
        actions={
          <>
            <GuardedButton
              busy={verify.isPending}
              onClick={() => {
                verify.mutate();
              }}
            >
              {verify.isPending ? 'Verifying the record' : 'Verify the record'}
            </GuardedButton>
            <ExportMenu workspace={workspace} filter={filter} />
          </>
        }
      />
      <span className={styles.muted}>
        Who did what, and what was refused. Entries are never changed or removed.
      </span>
      {verify.error === null ? null : (
        <FailureBar error={verify.error} unaffected="The record was not verified." />
      )}
      {verify.data === undefined ? null : <VerifyResult report={verify.data} onDismiss={verify.reset} />}
      <AuditFilters workspace={workspace} filter={filter} onChange={setFilter} />
      {list.error === undefined ? null : <FailureBar error={list.error} retry={list.retry} />}
      {list.loading ? (
        <LoadingState what="the audit record" />
      ) : list.first === undefined ? null : list.total === 0 ? (
        <PageState tone="subtle" title="No entry matches">
          Change the search or the filters.
        </PageState>
      ) : (
        <>
          <span className={styles.muted} role="status">
            {counted(list.total, 'entry', 'entries')}, newest first
          </span>
          <VirtualList
            label="Entries"
            count={list.total}
            rowHeight={37}
            onRange={list.show}
            renderRow={(index) => (
              <EntryRow
                entry={list.itemAt(index)}
                onOpen={(entry) => {
                  setOpened(entry);
                }}
              />
            )}
          />
        </>
      )}
      {opened === null ? null : (
        <EntryDrawer
          entry={opened}
          onClose={() => {
            setOpened(null);
          }}
          onTarget={(target) => {
            setOpened(null);
            setFilter({ search: '', target });
          }}
        />
      )}
    </>
  );
}

function ExportMenu({ workspace, filter }: { workspace: string; filter: AuditFilter }) {
  const what = isNarrowed(filter) ? 'of the chosen entries' : 'of the whole record';
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<ArrowDownloadRegular />}>Export</Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemLink href={exportAddress(workspace, filter, 'jsonl')} download>
            JSON lines {what}, signed and verifiable
          </MenuItemLink>
          <MenuItemLink href={exportAddress(workspace, filter, 'csv')} download>
            CSV {what}, for reading
          </MenuItemLink>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
