import { expect, test } from 'vitest';
import type { MappingDecisions } from '../facts/scope.ts';
import { itemsInScope, type ItemRow } from './items.ts';

const row = (id: string, type_key: string, names: [string, string][] = []): ItemRow => ({
  id,
  workspace_id: 'w',
  backup_set_id: 'set',
  type_key,
  resource_id: `live-${id}`,
  name: id,
  platform: 'all',
  natural_key: id,
  vault_hash: '',
  content_digest: '',
  assignments_digest: '',
  fidelity: {},
  reference_ids: {
    content: [],
    assignments: names.map(([kind, to]) => ({ kind, id: `live-${to}`, role: '' })),
  },
  captured_at: new Date(0),
});

const items = [
  row('policy', 'settingsCatalogPolicy', [
    ['assignmentFilter', 'filter'],
    ['group', 'pilots'],
  ]),
  row('filter', 'assignmentFilter', [['roleScopeTag', 'tag']]),
  row('tag', 'roleScopeTag'),
  row('pilots', 'group'),
];
const create = { action: 'create' as const };
const covered = (
  mapping: MappingDecisions,
  writeMode: 'update_or_create' | 'settings_only' = 'update_or_create',
) => itemsInScope({ mode: 'selected', itemIds: ['policy'], mapping, writeMode }, items).map(({ id }) => id);

test('what is made from its definition joins the run, with what it needs in turn', () => {
  expect(covered({})).toEqual(['policy']);
  expect(covered({ assignmentFilter: { 'live-filter': create } })).toEqual(['policy', 'filter']);
  const both = { assignmentFilter: { 'live-filter': create }, roleScopeTag: { 'live-tag': create } };
  expect(covered(both)).toEqual(['policy', 'filter', 'tag']);
});

test('a decision about what nothing in scope names, or what no restore writes, brings nothing along', () => {
  expect(covered({ roleScopeTag: { 'live-tag': create } })).toEqual(['policy']);
  expect(covered({ group: { 'live-pilots': create } })).toEqual(['policy']);
  expect(covered({ assignmentFilter: { 'live-filter': create } }, 'settings_only')).toEqual(['policy']);
});
