import { describe, expect, test } from 'vitest';
import { resourceType } from '../../../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import type { CapturedResource, TypeListing } from '../../../graph/read/captured-resource.ts';
import { indexListings } from './live-index.ts';
import { because, isSameObject, listUnread, matchItem } from './matching.ts';
import type { PlanInput, PlanItem } from './plan-input.ts';

const type = resourceType('assignmentFilter');
const tag = resourceType('roleScopeTag');

function live(id: string, name: string, typeKey: ResourceTypeKey = 'assignmentFilter'): CapturedResource {
  return {
    typeKey,
    id,
    name,
    payload: { id, displayName: name, platform: 'windows10AndLater' },
    fidelity: { complete: true, pages: 1, counts: {}, problems: [], missingSecrets: [] },
  };
}

const item = (id: string, name: string): PlanItem & { resource: CapturedResource } => ({
  id: `item-${id}`,
  typeKey: 'assignmentFilter',
  resourceId: id,
  name,
  platform: 'windows10AndLater',
  resource: live(id, name),
  problem: '',
});

function index(resources: readonly CapturedResource[], listing: Partial<TypeListing> = {}) {
  const listings = new Map([
    ['assignmentFilter', { typeKey: 'assignmentFilter', complete: true, problem: '', resources, ...listing }],
  ]) as unknown as PlanInput['listings'];
  return indexListings({ listings } as PlanInput);
}

function match(
  wanted: PlanItem & { resource: CapturedResource },
  resources: readonly CapturedResource[],
  facts: {
    listing?: Partial<TypeListing>;
    othersIds?: string[];
    seekers?: number;
    otherTenant?: boolean;
  } = {},
) {
  return matchItem({
    type,
    item: wanted,
    index: index(resources, facts.listing)('assignmentFilter'),
    othersIds: new Set(facts.othersIds),
    seekers: () => facts.seekers ?? 1,
    otherTenant: facts.otherTenant ?? false,
  });
}

describe('the live object that an item stands for', () => {
  test('I-13 is the one with its id, whatever it is called now, and also in a list that was not read whole', () => {
    const own = live('1', 'Renamed');
    expect(match(item('1', 'Filter'), [live('2', 'Filter'), own])).toEqual({ kind: 'id', live: own });
    const listing = { complete: false, problem: 'Cut off.' };
    expect(match(item('1', 'Filter'), [own], { listing })).toEqual({ kind: 'id', live: own });
  });

  test('is else the only one of its name and kind', () => {
    const namesake = live('2', 'Filter');
    const found = { kind: 'naturalKey', live: namesake };
    expect(match(item('1', 'Filter'), [live('3', 'Other'), namesake])).toEqual(found);
    // What is another item of the backup set is that item.
    expect(match(item('1', 'Filter'), [namesake, live('4', 'Filter')], { othersIds: ['4'] })).toEqual(found);
    expect(match(item('1', 'Filter'), [namesake], { othersIds: ['2'] })).toEqual({ kind: 'absent' });
  });

  test('is absent only where the whole list does not have it', () => {
    expect(match(item('1', 'Filter'), [live('2', 'Other')])).toEqual({ kind: 'absent' });
    expect(match(item('1', 'Filter'), [])).toEqual({ kind: 'absent' });
  });

  test('I-14 is not decided by a list that was not read to its end', () => {
    const refused = match(item('1', 'Filter'), [live('2', 'Filter')], {
      listing: { complete: false, problem: 'Graph refused.' },
    });
    expect(refused).toEqual({
      kind: 'refused',
      refusal: {
        action: 'blocked',
        cause: 'listing_incomplete',
        reason: `The whole list of ${type.plural} could not be read (Graph refused), so it is not known whether it exists.`,
        next: 'Generate the preview again',
      },
    });
  });

  test('is for a person to decide among several', () => {
    const named = (...ids: string[]) =>
      match(
        item('1', 'Filter'),
        ids.map((id) => live(id, 'Filter')),
      );
    const next = 'Rename or remove the ones that are not meant, or take this item out of the scope';
    const refusal = (reason: string) => ({
      kind: 'refused',
      refusal: { action: 'blocked', cause: 'ambiguous', reason, next },
    });
    expect(named('b', 'a')).toEqual(
      refusal('2 objects in the tenant have this name and kind (a, b), and none has its id.'),
    );
    expect(named('c', 'b', 'a')).toEqual(
      refusal('3 objects in the tenant have this name and kind (a, b, c), and none has its id.'),
    );
    expect(named('e', 'd', 'c', 'b', 'a')).toEqual(
      refusal('5 objects in the tenant have this name and kind (a, b, c, and 2 more), and none has its id.'),
    );
  });

  test('is not one object for several items', () => {
    expect(match(item('1', 'Filter'), [live('2', 'Filter')], { seekers: 2 })).toEqual({
      kind: 'refused',
      refusal: {
        action: 'blocked',
        cause: 'ambiguous',
        reason:
          'Several items in the scope have this name and kind, and the tenant holds one object for them.',
        next: 'Keep one of these items in the scope',
      },
    });
    expect(match(item('1', 'Filter'), [], { seekers: 2 })).toEqual({ kind: 'absent' });
  });

  test('is in another tenant never the one of the same id by chance', () => {
    const chance = live('1', 'Filter');
    expect(match(item('1', 'Filter'), [chance], { otherTenant: true })).toEqual({
      kind: 'naturalKey',
      live: chance,
    });
    expect(match(item('1', 'Gone'), [chance], { otherTenant: true })).toEqual({ kind: 'absent' });
  });
});

test('the same id is the same object in its own tenant, and in another one where every tenant has it', () => {
  const filter = live('1', 'Filter');
  expect(isSameObject({}, 'assignmentFilter', filter)).toBe(true);
  expect(isSameObject({ otherTenant: false }, 'assignmentFilter', filter)).toBe(true);
  const elsewhere = { otherTenant: true };
  expect(isSameObject(elsewhere, 'assignmentFilter', filter)).toBe(false);
  expect(isSameObject(elsewhere, 'authorizationPolicy', filter)).toBe(true);
  expect(isSameObject(elsewhere, 'authenticationContext', filter)).toBe(true);
  expect(isSameObject(elsewhere, tag.key, { ...filter, payload: { id: '5', isBuiltIn: true } })).toBe(
    tag.builtIn({ id: '5', isBuiltIn: true }),
  );
  expect(isSameObject(elsewhere, 'intuneRoleDefinition', { ...filter, payload: { isBuiltIn: true } })).toBe(
    true,
  );
  expect(isSameObject(elsewhere, 'intuneRoleDefinition', { ...filter, payload: { isBuiltIn: false } })).toBe(
    false,
  );
});

test('reasons stand in brackets without their full stop, and nothing stands where there is none', () => {
  expect(because('')).toBe('');
  expect(because('Graph refused.')).toBe(' (Graph refused)');
  expect(because('v1.0 refused')).toBe(' (v1.0 refused)');
  expect(listUnread(type, { problem: '' }).reason).toBe(
    `The whole list of ${type.plural} could not be read, so it is not known whether it exists.`,
  );
});

describe('the index of live objects', () => {
  test('has each object by id and by name, made once', () => {
    const [a, b, c] = [live('1', 'Same'), live('2', 'Same'), live('3', 'Other')];
    const of = index([a, b, c]);
    const first = of('assignmentFilter');
    expect(of('assignmentFilter')).toBe(first);
    expect([...first.byId]).toEqual([
      ['1', a],
      ['2', b],
      ['3', c],
    ]);
    expect(first.byNaturalKey()).toBe(first.byNaturalKey());
    expect([...first.byNaturalKey().values()]).toEqual([[a, b], [c]]);
    expect([...first.byNaturalKey().keys()]).toEqual([
      type.naturalKey(a.payload),
      type.naturalKey(c.payload),
    ]);
  });

  test('I-14 of a type that was not read is incomplete and empty', () => {
    const none = index([])('roleScopeTag');
    expect(none).toMatchObject({ complete: false, problem: 'it was not read' });
    expect([none.byId.size, none.byNaturalKey().size]).toEqual([0, 0]);
    expect(index([], { complete: false, problem: 'x' })('assignmentFilter')).toMatchObject({
      complete: false,
      problem: 'x',
    });
  });
});
