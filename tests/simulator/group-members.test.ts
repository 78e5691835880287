import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectsOf, type JsonObject } from '../../src/kernel/json.ts';
import { contosoTenants } from '../../simulator/demo/contoso.ts';
import { textOf } from '../../simulator/service/text-of.ts';
import { openState } from '../../simulator/tenant/tenant-state.ts';
import { breakGlass, openGraph, pilots, plainTenant, tenantId, type TestGraph } from './support.ts';

let graph: TestGraph;
const people = ['Adele Vance', 'Alex Wilber', 'Diego Siciliani'];
const idOf = (index: number) => `0a0a0a0a-0000-4000-8000-00000000000${String(index)}`;
const device = { '@odata.type': '#microsoft.graph.device', id: idOf(9), displayName: 'PC 9' };

beforeAll(async () => {
  const tenant = plainTenant();
  for (const [index, displayName] of people.entries())
    tenant.users.push({
      id: idOf(index),
      displayName,
      userPrincipalName: `${String(index)}@fabrikam.example`,
    });
  tenant.resources.groups[1]!.content['members'] = [device];
  graph = await openGraph(tenant);
  const admin = graph.simulator.admin(tenantId);
  await admin.edit('group', pilots, { members: [{ id: idOf(0) }, { id: idOf(1) }, { id: breakGlass }] });
  await admin.edit('group', breakGlass, {
    members: [{ id: idOf(9) }, { id: idOf(1) }, { id: idOf(2) }, { id: pilots }],
  });
});
afterAll(() => graph.close());

const names = async (path: string) => {
  const { status, body } = await graph.call('GET', `/v1.0/groups/${path}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return objectsOf(body['value']).map(({ displayName }) => displayName);
};

describe('who is in a group', () => {
  test('its own members, and never in the group itself', async () => {
    expect(await names(`${pilots}/members`)).toEqual(['Adele Vance', 'Alex Wilber', 'Break glass accounts']);
    const { body } = await graph.call('GET', `/v1.0/groups/${pilots}`);
    expect(body).not.toHaveProperty('members');
    const { body: list } = await graph.call('GET', '/v1.0/groups');
    expect(objectsOf(list['value']).some((group: JsonObject) => 'members' in group)).toBe(false);
  });

  test('through other groups, each once, though the groups hold each other', async () => {
    const found = await names(`${pilots}/transitiveMembers`);
    expect([...found].sort()).toEqual(
      [
        'Adele Vance',
        'Alex Wilber',
        'Break glass accounts',
        'Diego Siciliani',
        'PC 9',
        'Windows pilots',
      ].sort(),
    );
  });

  test('of one kind, by a cast', async () => {
    expect(await names(`${pilots}/transitiveMembers/microsoft.graph.device`)).toEqual(['PC 9']);
    expect(await names(`${breakGlass}/members/microsoft.graph.user`)).toEqual([
      'Alex Wilber',
      'Diego Siciliani',
    ]);
  });

  test('in pages, to the end', async () => {
    const first = await graph.call('GET', `/v1.0/groups/${pilots}/members?$top=2`);
    expect(objectsOf(first.body['value'])).toHaveLength(2);
    const next = new URL(textOf(first.body['@odata.nextLink']));
    const second = await graph.call('GET', `${next.pathname}${next.search}`);
    expect(objectsOf(second.body['value'])).toHaveLength(1);
    expect(second.body).not.toHaveProperty('@odata.nextLink');
  });

  test('a count comes only with the consistency level that it needs', async () => {
    const path = `/v1.0/groups/${pilots}/transitiveMembers/microsoft.graph.user?$count=true&$top=1`;
    expect((await graph.call('GET', path)).body).not.toHaveProperty('@odata.count');
    const batch = await graph.call('POST', '/v1.0/$batch', {
      requests: [
        { id: '1', method: 'GET', url: path.replace('/v1.0', ''), headers: { ConsistencyLevel: 'eventual' } },
      ],
    });
    expect(objectsOf(batch.body['responses'])[0]).toMatchObject({ status: 200, body: { '@odata.count': 3 } });
  });

  test('nobody who is not there becomes a member, and nobody twice', async () => {
    const add = (id: string) =>
      graph.call('POST', `/v1.0/groups/${pilots}/members/$ref`, {
        '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
      });
    expect((await add(idOf(7))).status).toBe(404);
    expect((await add(idOf(0))).status).toBe(400);
  });
});

test('the groups of the demo have members, and the emergency accounts are in theirs', () => {
  const state = openState(contosoTenants()[0]);
  const group = (name: string) =>
    [...state.collections.groups.values()].find(({ content }) => content['displayName'] === name);
  const members = objectsOf(group('SG-CA-Break-Glass')?.content['members']);
  expect(members.map(({ id }) => state.users.find((user) => user.id === id)?.displayName)).toEqual([
    'Break Glass One',
    'Break Glass Two',
  ]);
  for (const { content } of state.collections.groups.values())
    expect(objectsOf(content['members']).length, textOf(content['displayName'])).toBeGreaterThan(0);
});
