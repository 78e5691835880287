import { describe, expect, it } from 'vitest';
import { catalogue } from '../../catalogue/catalogue.ts';
import { addressOf } from '../../catalogue/addresses.ts';
import { bucketOf } from './bucket-of.ts';

describe('bucketOf', () => {
  it('counts every address of a type in the bucket of its collection', () => {
    for (const type of catalogue) {
      const sharing = catalogue.filter(({ collection }) => collection === type.collection);
      expect(new Set(sharing.map(({ bucket }) => bucket)).size, type.key).toBe(1);
      expect(bucketOf(`${addressOf(type, 'x')}/assignments?$top=1`), type.key).toBe(type.bucket);
    }
  });
  it('knows addresses that no type has', () => {
    expect(bucketOf("/deviceManagement/configurationPolicies('x')/settings")).toBe('deviceConfigurationV2');
    expect(bucketOf('/deviceManagement/groupPolicyDefinitions/x')).toBe('groupPolicy');
    expect(bucketOf('/deviceManagement/auditEvents')).toBe('deviceConfiguration');
    expect(bucketOf('/identity/conditionalAccess/deletedItems/policies')).toBe('identityProtection');
    expect(bucketOf('/organization')).toBe('directory');
  });
});
