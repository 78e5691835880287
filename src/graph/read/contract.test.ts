import { afterEach, describe, expect, it } from 'vitest';
import { stringOf } from '../../kernel/json.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import { connectedTo, type Addresses } from '../../../tests/graph/connected.ts';
import { createListings } from './listings.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function connect(addresses: Addresses) {
  const world = await connectedTo(addresses);
  closing.push(world.close);
  return world;
}

/** A type that is as plain as can be, with what a test is about put on top. */
const typeWith = (change: Partial<ResourceType>): ResourceType => ({
  ...resourceType('assignmentFilter'),
  collection: '/things',
  subcollections: [],
  ...change,
});

const target = (groupId: string) => ({ id: `a-${groupId}`, target: { groupId } });

describe('parts of a resource', () => {
  it('has an address that depends on the object, or none for this object', async () => {
    const type = typeWith({
      subcollections: [
        {
          property: 'root',
          shape: 'object',
          path: ({ kind }) => (kind === 'wifi' ? '/root' : undefined),
        },
      ],
    });
    const { reader, read } = await connect({
      '/things': {
        value: [
          { id: '1', kind: 'wifi' },
          { id: '2', kind: 'plain' },
        ],
      },
      '/things/1/root': { '@odata.context': 'x', id: 'certificate' },
      '/things/1': { id: '1', kind: 'wifi' },
    });
    const { resources } = await reader.readAll(type);
    expect(resources.map(({ payload }) => payload)).toEqual([
      { id: '1', kind: 'wifi', root: { id: 'certificate' } },
      { id: '2', kind: 'plain' },
    ]);
    expect(read).toEqual(['/things', '/things/1/root']);
    expect((await reader.readResource(type, '1'))?.payload['root']).toEqual({ id: 'certificate' });
  });
  it('is null when it is one object that is not there, and told when it can not be read', async () => {
    const type = typeWith({ subcollections: [{ property: 'sync', shape: 'object', path: '/sync' }] });
    const { reader } = await connect({
      '/things': { value: [{ id: '1' }, { id: '2' }] },
      '/things/2/sync': {
        status: 403,
        body: {
          error: {
            code: 'Forbidden',
            message: 'One of: Policy.Read.All, Policy.ReadWrite.CrossTenantAccess.',
          },
        },
      },
    });
    const { resources } = await reader.readAll(type);
    expect(resources[0]).toMatchObject({
      payload: { sync: null },
      fidelity: { complete: true, unreadParts: [] },
    });
    expect(resources[1]?.fidelity).toMatchObject({
      complete: false,
      unreadParts: ['sync'],
      missingPermissions: ['Policy.Read.All', 'Policy.ReadWrite.CrossTenantAccess'],
    });
    expect(resources[1]?.payload).not.toHaveProperty('sync');
  });
  it('puts the lists below each item into it, and counts those that could not be read', async () => {
    const type = typeWith({
      subcollections: [
        {
          property: 'values',
          path: '/values?$expand=definition',
          each: [
            { property: 'presentations', path: ({ id }) => `/values/${stringOf(id) ?? ''}/presentations` },
          ],
        },
      ],
    });
    const values = [{ id: 'v1' }, { id: 'v2' }, { id: 'v3' }];
    const { reader } = await connect({
      '/things': { value: [{ id: '1' }] },
      '/things/1/values?$expand=definition': { value: values },
      '/things/1/values/v1/presentations': { value: [{ id: 'p' }] },
      '/things/1/values/v2/presentations': { value: [] },
      '/things/1/values/v3/presentations': {
        status: 400,
        body: { error: { code: 'BadRequest', message: 'No.' } },
      },
    });
    const { resources } = await reader.readAll(type);
    const [only] = resources;
    expect(only?.payload['values']).toEqual([
      { id: 'v1', presentations: [{ id: 'p' }] },
      { id: 'v2', presentations: [] },
      { id: 'v3', presentations: [] },
    ]);
    expect(only?.fidelity).toMatchObject({ complete: false, unreadParts: ['values.*.presentations'] });
    expect(only?.fidelity.problems).toEqual(['Not all presentations of values could be read (400: No).']);
  });
});

describe('objects that a collection does not simply list', () => {
  it('reads the only object of a tenant at its own address', async () => {
    const type = typeWith({
      collection: '/policies/only',
      singleton: { id: 'only', name: 'The only one' },
      subcollections: [{ property: 'methods', path: '/methods' }],
    });
    const { reader } = await connect({
      '/policies/only': { enabled: true },
      '/policies/only/methods': { value: [{ id: 'm' }] },
    });
    const expected = { id: 'only', name: 'The only one', payload: { enabled: true, methods: [{ id: 'm' }] } };
    const listing = await reader.readAll(type);
    expect(listing).toMatchObject({ complete: true, resources: [expected] });
    expect(await reader.readResource(type, 'only')).toMatchObject(expected);
  });
  it('reads objects below each parent under both ids, and is incomplete when one parent could not be listed', async () => {
    const type = typeWith({ parent: { collection: '/parents', below: '/profiles' } });
    const parents = { '/parents': { value: [{ id: 'a' }, { id: 'b' }] } };
    const whole = await connect({
      ...parents,
      '/parents/a/profiles': { value: [{ id: '1', displayName: 'One' }] },
      '/parents/b/profiles': { value: [{ id: '1', displayName: 'Other' }] },
      '/parents/b/profiles/1': { id: '1', displayName: 'Other' },
    });
    const listing = await whole.reader.readAll(type);
    expect(listing.complete).toBe(true);
    expect(listing.resources.map(({ id, name }) => [id, name])).toEqual([
      ['a/1', 'One'],
      ['b/1', 'Other'],
    ]);
    expect((await whole.reader.readResource(type, 'b/1'))?.name).toBe('Other');
    const cut = await connect({ ...parents, '/parents/a/profiles': { value: [{ id: '1' }] } });
    const part = await cut.reader.readAll(type);
    expect(part.complete).toBe(false);
    expect(part.resources.map(({ id }) => id)).toEqual(['a/1']);
  });
  it('takes the member that the type says as the id', async () => {
    const type = typeWith({ idProperty: 'tenantId' });
    const { reader } = await connect({
      '/things': { value: [{ tenantId: 't1' }] },
      '/things/t1': { tenantId: 't1' },
    });
    expect((await reader.readAll(type)).resources.map(({ id }) => id)).toEqual(['t1']);
    expect((await reader.readResource(type, 't1'))?.id).toBe('t1');
  });
});

describe('assignments', () => {
  it('come with the listing where they are whole there, and apart for an object that came without', async () => {
    const type = typeWith({ assignments: { bodyKey: 'assignments', read: 'list' } });
    const { reader, read } = await connect({
      '/things?$expand=assignments': {
        value: [
          { id: '1', 'assignments@odata.context': 'x', assignments: [target('g')] },
          { id: '2', assignments: [] },
          { id: '3' },
        ],
      },
      '/things/3/assignments': { value: [target('h')] },
      '/things/1?$expand=assignments': { id: '1', assignments: [target('g')] },
    });
    const { resources } = await reader.readAll(type);
    expect(resources.map(({ assignments }) => assignments)).toEqual([[target('g')], [], [target('h')]]);
    expect(resources[0]?.payload).toEqual({ id: '1' });
    expect(read).toEqual(['/things?$expand=assignments', '/things/3/assignments']);
    expect(await reader.readResource(type, '1')).toEqual(resources[0]);
  });
  it('are followed to their end when a page of the listing cut them short', async () => {
    const type = typeWith({ assignments: { bodyKey: 'assignments', read: 'list' } });
    const link = 'https://graph.microsoft.com/beta/things/1/assignments?$skiptoken=2';
    const { reader } = await connect({
      '/things?$expand=assignments': {
        value: [{ id: '1', assignments: [target('g')], 'assignments@odata.nextLink': link }],
      },
      '/things/1/assignments?$skiptoken=2': { value: [target('h')] },
    });
    const { resources } = await reader.readAll(type);
    expect(resources[0]?.assignments).toEqual([target('g'), target('h')]);
  });
  it('come with the GET of the object where only that has them whole', async () => {
    const type = typeWith({ readOne: {}, assignments: { bodyKey: 'assignments', read: 'one' } });
    const { reader, read } = await connect({
      '/things': { value: [{ id: '1' }] },
      '/things/1?$expand=assignments': { id: '1', script: 'x', assignments: [target('g')] },
    });
    const { resources } = await reader.readAll(type);
    expect(resources[0]).toMatchObject({ payload: { id: '1', script: 'x' }, assignments: [target('g')] });
    expect(read).toHaveLength(2);
  });
  it('are not read of an object whose assignment is fixed', async () => {
    const type = typeWith({
      assignments: { bodyKey: 'assignments', allowed: (raw) => raw['priority'] !== 0 },
    });
    const { reader, read } = await connect({
      '/things': { value: [{ id: '1', priority: 0 }] },
      '/things/1': { id: '1', priority: 0 },
    });
    const { resources } = await reader.readAll(type);
    expect(resources[0]).not.toHaveProperty('assignments');
    expect(resources[0]?.fidelity.complete).toBe(true);
    await reader.readResource(type, '1');
    expect(read).toEqual(['/things', '/things/1']);
  });
});

describe('a capture', () => {
  it('lists a collection once for all types that share it', async () => {
    const one = typeWith({ key: 'windowsUpdateRing', owns: ({ kind }) => kind === 'ring' });
    const other = typeWith({ owns: ({ kind }) => kind !== 'ring' });
    const { reader, read } = await connect({
      '/things': { value: [{ id: '1', kind: 'ring' }, { id: '2' }] },
    });
    const listings = createListings();
    const [rings, rest] = await Promise.all([
      reader.readAll(one, { listings }),
      reader.readAll(other, { listings }),
    ]);
    expect(rings.resources.map(({ id }) => id)).toEqual(['1']);
    expect(rest.resources.map(({ id }) => id)).toEqual(['2']);
    expect(read).toEqual(['/things']);
  });
});
