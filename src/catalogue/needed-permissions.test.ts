import { expect, test } from 'vitest';
import { catalogue, resourceType } from './catalogue.ts';
import { neededPermissions } from './needed-permissions.ts';
import type { ResourceTypeKey } from './resource-type.ts';

const names = (keys: ResourceTypeKey[], access: 'read' | 'read_write') =>
  neededPermissions(keys.map(resourceType), access).map(({ name }) => name);

test('reading asks for read permissions only, and for the one that names the tenant', () => {
  expect(names(['deviceConfiguration', 'conditionalAccessPolicy'], 'read')).toEqual([
    'DeviceManagementConfiguration.Read.All',
    'Organization.Read.All',
    'Policy.Read.All',
  ]);
});

test('a permission to write takes the place of the one to read, and says both uses', () => {
  const [configuration] = neededPermissions([resourceType('deviceConfiguration')], 'read_write');
  expect(configuration).toEqual({
    name: 'DeviceManagementConfiguration.ReadWrite.All',
    reads: ['Device configuration profiles'],
    writes: ['Device configuration profiles'],
    also: '',
  });
});

test('Conditional Access is written with three permissions together, and with one to see who would be locked out', () => {
  expect(names(['conditionalAccessPolicy'], 'read_write')).toEqual([
    'Application.Read.All',
    'Group.Read.All',
    'Organization.Read.All',
    'Policy.Read.All',
    'Policy.ReadWrite.ConditionalAccess',
  ]);
});

test('a type that is only captured asks for no write permission', () => {
  const group = resourceType('group');
  const onlyCaptured = { ...group, restore: { ...group.restore, mode: 'manual' as const } };
  const permissions = { read: ['Group.Read.All'], write: ['Group.ReadWrite.All'] };
  expect(neededPermissions([{ ...onlyCaptured, permissions }], 'read_write').map(({ name }) => name)).toEqual(
    ['Group.Read.All', 'Organization.Read.All'],
  );
});

test('over the whole catalogue no permission is asked for twice, and every type is covered', () => {
  for (const access of ['read', 'read_write'] as const) {
    const needed = neededPermissions(catalogue, access);
    const asked = new Set(needed.map(({ name }) => name));
    for (const name of asked)
      expect(asked.has(name.replace('.ReadWrite.', '.Read.')) && name.includes('.ReadWrite.')).toBe(false);
    for (const type of catalogue) {
      for (const read of type.permissions.read) {
        expect(
          asked.has(read) || asked.has(read.replace('.Read.', '.ReadWrite.')),
          `${type.key}: ${read}`,
        ).toBe(true);
      }
    }
    if (access === 'read') expect([...asked].filter((name) => name.includes('ReadWrite'))).toEqual([]);
  }
});
