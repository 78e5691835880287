import { queryOptions } from '@tanstack/react-query';
import type { Window } from './backup-queries.ts';
import { api, answerOf } from './client.ts';
import type { AuditOutcome } from './types.ts';

const AUDIT = '/workspaces/{workspace}/audit';

export interface AuditFilter {
  search: string;
  person?: string;
  action?: string;
  outcome?: AuditOutcome;
  environment?: string;
  /** Id of what it was done to. */
  target?: string;
  /** Times as the API takes them. */
  from?: string;
  to?: string;
}

const auditKey = (workspace: string) => ['audit', workspace];
export const entriesKey = (workspace: string, filter: AuditFilter) => [
  ...auditKey(workspace),
  'entries',
  filter,
];

export const fetchEntries = (
  workspace: string,
  { filter, ...window }: Window & { filter: AuditFilter },
  signal?: AbortSignal,
) =>
  answerOf(
    api.GET(AUDIT, {
      params: { path: { workspace }, query: { ...filter, ...window } },
      ...(signal ? { signal } : {}),
    }),
  );

export const auditChoicesQuery = (workspace: string) =>
  queryOptions({
    queryKey: [...auditKey(workspace), 'choices'],
    queryFn: ({ signal }) =>
      answerOf(api.GET(`${AUDIT}/choices`, { params: { path: { workspace } }, signal })),
  });

export const verifyAudit = (workspace: string) =>
  answerOf(api.POST(`${AUDIT}/verify`, { params: { path: { workspace } } }));

/** The address of the record as a file, with the filter that is set. */
export function exportAddress(workspace: string, filter: AuditFilter, format: 'jsonl' | 'csv'): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filter) as [string, string | undefined][])
    if (value !== undefined && value !== '') query.set(name, value);
  return `/api/v1/workspaces/${encodeURIComponent(workspace)}/audit/export?${query.toString()}`;
}
