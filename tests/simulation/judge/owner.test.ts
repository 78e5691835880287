import { expect, test } from 'vitest';
import { resourceType } from '../../../src/catalogue/catalogue.ts';
import type { RequestLogEntry } from '../../../simulator/log/request-log.ts';
import type { SeenLine } from './line.ts';
import { ownerOf } from './owner.ts';
import type { Asked } from './requests.ts';

const POLICIES = '/deviceManagement/configurationPolicies';
const assign = { step: 'assign', method: 'POST', path: `${POLICIES}/{id}/assign`, body: { assignments: [] } };
const line = (name: string, targetId: string | null): SeenLine => ({
  id: name,
  name,
  action: targetId === null ? 'create' : 'update',
  type: resourceType('settingsCatalogPolicy'),
  targetId,
  matchedBy: targetId === null ? '' : 'id',
  requests: [assign],
  refersTo: [],
});
const written = (n: number, more: Partial<RequestLogEntry>): Asked => ({
  n,
  atMs: 0,
  entry: {
    n,
    kind: 'write',
    method: 'POST',
    path: `/beta${POLICIES}/p1/assign`,
    body: { assignments: [] },
    committed: true,
    ...more,
  } as RequestLogEntry,
});

test('the same bytes to one object belong to the line that names it, not to one that makes an object of its own', () => {
  const lines = [line('Made', null), line('There', 'p1')];
  const write = written(2, {});
  expect(ownerOf(write, lines, [write])?.line.name).toBe('There');
});

test('and to the line whose create gave the id, where there is one', () => {
  const create = { step: 'create', method: 'POST', path: POLICIES, body: { name: 'Made' } };
  const made = { ...line('Made', null), requests: [create, assign] };
  const first = written(1, {
    path: `/beta${POLICIES}`,
    body: { name: 'Made' },
    effect: { kind: 'create', typeKey: 'settingsCatalogPolicy', id: 'p1' },
  });
  const write = written(2, {});
  expect(ownerOf(write, [made, line('Other', null)], [first, write])?.line.name).toBe('Made');
});
