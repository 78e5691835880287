import {
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { backupSetsQuery } from '../../api/backup-queries.ts';
import { environmentQuery } from '../../api/environment-queries.ts';
import type { BackupSet, Place } from '../../api/types.ts';
import { backupSetPath } from '../../app/paths.ts';
import { usePlace } from '../../app/use-place.ts';
import { number } from '../../parts/counted.ts';
import { FailedState } from '../../parts/failed-state.tsx';
import { GoLink } from '../../parts/go.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { KindBadge } from '../../parts/kind-badge.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { ScrollX } from '../../parts/scroll-x.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { When } from '../../parts/when.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { BackUpDialog } from './back-up-dialog.tsx';
import { PURPOSES, setState } from './set-words.ts';

function SetRow({ place, set }: { place: Place; set: BackupSet }) {
  const { tone, word } = setState(set);
  return (
    <TableRow>
      <TableCell>
        <GoLink to={backupSetPath(place, set.id)}>{set.name}</GoLink>
      </TableCell>
      <TableCell>
        <StateWord tone={tone} word={word} />
      </TableCell>
      <TableCell>{set.status === 'capturing' ? 'not known yet' : number(set.itemCount)}</TableCell>
      <TableCell>
        {set.quality.degraded === 0 ? 'All whole' : `${number(set.quality.degraded)} not whole`}
      </TableCell>
      <TableCell>{PURPOSES[set.purpose]}</TableCell>
      <TableCell>
        <When at={set.createdAt} />
      </TableCell>
      <TableCell>{set.createdBy}</TableCell>
    </TableRow>
  );
}

const COLUMNS = ['Name', 'State', 'Items', 'Quality', 'Purpose', 'Made', 'By'];

/** Backup sets of an environment, newest first. */
export function BackupSetsPage() {
  const place = usePlace();
  const search = useSearch({ strict: false });
  const environment = useQuery(environmentQuery(place));
  const { data, error, refetch } = useQuery(backupSetsQuery(place));
  const mayNot = useMayNot('backups.create');
  const [backingUp, setBackingUp] = useState('new' in search);
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  const kind = environment.data?.environment.kind;
  const open = (
    <GuardedButton
      appearance="primary"
      because={environment.data?.environment.status === 'archived' ? 'The environment is archived.' : mayNot}
      onClick={() => {
        setBackingUp(true);
      }}
    >
      Back up now
    </GuardedButton>
  );
  return (
    <>
      <PageHead
        title="Backup sets"
        context={environment.data?.environment.name}
        mark={kind === undefined ? null : <KindBadge kind={kind} />}
        actions={data === undefined || data.items.length === 0 ? null : open}
      />
      {data === undefined ? (
        <LoadingState what="the backup sets" />
      ) : data.items.length === 0 ? (
        <PageState tone="informative" title="No backup yet" action={open}>
          A backup reads the tenant's configuration and keeps a copy here, from which it can be restored.
        </PageState>
      ) : (
        <ScrollX label="Backup sets">
          <Table size="small" aria-label="Backup sets">
            <TableHeader>
              <TableRow>
                {COLUMNS.map((column, index) => (
                  <TableHeaderCell key={column} style={index === 0 ? { width: '30%' } : undefined}>
                    {column}
                  </TableHeaderCell>
                ))}
              </TableRow>
            </TableHeader>
            <TableBody>
              {data.items.map((set) => (
                <SetRow key={set.id} place={place} set={set} />
              ))}
            </TableBody>
          </Table>
        </ScrollX>
      )}
      {backingUp ? (
        <BackUpDialog
          place={place}
          onClose={() => {
            setBackingUp(false);
          }}
        />
      ) : null}
    </>
  );
}
