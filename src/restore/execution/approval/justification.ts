import { sentence } from '../endings.ts';
import { resourceType } from '../../../catalogue/catalogue.ts';
import type { PreviewLine } from '../../facts/preview.ts';
import type { RunBase } from '../run-context.ts';

/**
 * What an approver reads in Intune: who asks for what, and where to look it up. It ends with the mark by which our own request is known
 * again when the answer that named its code was lost.
 */
export function justificationOf(context: RunBase, line: PreviewLine, index: number): string {
  const { label } = resourceType(line.typeKey);
  const what = line.action === 'create' ? 'create' : line.action === 'remove' ? 'remove' : 'change';
  const who = context.operation.operation.personName.slice(0, 100);
  const why = context.run.reason === '' ? '' : `${sentence(context.run.reason.slice(0, 500))} `;
  return `${why}Restore from a backup, confirmed by ${who}: ${what} ${label} "${line.name.slice(0, 150)}". ${markOf(context, line, index)}`;
}

/** Names one request of one line of one run. */
export function markOf({ run }: RunBase, line: PreviewLine, index: number): string {
  return `TenantAtlas run ${run.runId}, line ${line.id}, request ${String(index + 1)}.`;
}
