import { describe, expect, it } from 'vitest';
import { addressOf, addressTemplate, fillAddress, idOf, probeAddress } from './addresses.ts';

const plain = { collection: '/things' };
const singleton = { collection: '/policies/only', singleton: { id: 'only', name: 'Only' } };
const child = { collection: '/parents', parent: { collection: '/parents', below: '/children' } };

describe('addressOf', () => {
  it('names one resource, whatever its id holds', () => {
    expect(addressOf(plain, 'a b/c')).toBe('/things/a%20b%2Fc');
  });
  it('is the path itself for the only object of a tenant', () => {
    expect(addressOf(singleton, 'only')).toBe('/policies/only');
    expect(probeAddress(singleton)).toBe('/policies/only');
  });
  it('takes the id of a child apart', () => {
    expect(addressOf(child, 'p 1/c/2')).toBe('/parents/p%201/children/c%2F2');
    expect(probeAddress(child)).toBe('/parents?$top=1');
  });
  it('fills the template of a request in the same way', () => {
    expect(fillAddress(`${addressTemplate(child)}/assign`, 'p/c')).toBe('/parents/p/children/c/assign');
    expect(fillAddress(`${addressTemplate(plain)}/assign`, 'p/c')).toBe('/things/p%2Fc/assign');
  });
});

describe('idOf', () => {
  it('is the member that the type says, or what stands for it in a tenant that has only one', () => {
    expect(idOf(plain, { id: 'x' })).toBe('x');
    expect(idOf({ ...plain, idProperty: 'tenantId' }, { tenantId: 't', id: 'x' })).toBe('t');
    expect(idOf(singleton, {})).toBe('only');
    expect(idOf(singleton, { id: 'given' })).toBe('given');
    expect(idOf(plain, {})).toBeUndefined();
  });
});
