import { expect, it } from 'vitest';
import { MOST_JUSTIFICATION } from '../../../graph/write/approval.ts';
import type { PreviewLine } from '../../facts/preview.ts';
import type { RunBase } from '../run-context.ts';
import { justificationOf, markOf } from './justification.ts';

const id = '11111111-1111-4111-8111-111111111111';
const context = (reason: string, personName: string) =>
  ({ run: { runId: id, reason }, operation: { operation: { personName } } }) as unknown as RunBase;
const line = (name: string) =>
  ({ id, name, action: 'create', typeKey: 'settingsCatalogPolicy' }) as unknown as PreviewLine;

it('says why, who, what, and ends with the mark', () => {
  const text = justificationOf(context('Ticket 4711', 'Megan Bowen'), line('BitLocker'), 0);
  expect(text).toBe(
    `Ticket 4711. Restore from a backup, confirmed by Megan Bowen: create Settings catalog policy "BitLocker". TenantAtlas run ${id}, line ${id}, request 1.`,
  );
  expect(justificationOf(context('', 'Megan Bowen'), line('BitLocker'), 1)).toMatch(
    /^Restore .*request 2\.$/,
  );
});

it('is never so long that the mark is cut off', () => {
  const long = context('r'.repeat(500), 'p'.repeat(400));
  const text = justificationOf(long, line('n'.repeat(256)), 39);
  expect(text.length).toBeLessThanOrEqual(MOST_JUSTIFICATION);
  expect(text.endsWith(markOf(long, line('x'), 39))).toBe(true);
});
