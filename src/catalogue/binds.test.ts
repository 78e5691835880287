import { describe, expect, it } from 'vitest';
import { asAnswered, bind, withBindTexts } from './binds.ts';

const root = 'https://graph.microsoft.us/beta';

describe('addresses of other objects in a request', () => {
  it('become text under the root of the cloud, wherever they stand', () => {
    const body = {
      'rootCertificate@odata.bind': bind('/deviceManagement/deviceConfigurations', 'c 1'),
      'members@odata.bind': [bind('/users', 'u1'), bind('/users', 'u2')],
      nested: { '@odata.id': bind('/deviceAppManagement/mobileAppCategories', 'k') },
      displayName: 'x',
    };
    expect(withBindTexts(body, root)).toEqual({
      'rootCertificate@odata.bind': `${root}/deviceManagement/deviceConfigurations('c%201')`,
      'members@odata.bind': [`${root}/users('u1')`, `${root}/users('u2')`],
      nested: { '@odata.id': `${root}/deviceAppManagement/mobileAppCategories('k')` },
      displayName: 'x',
    });
  });

  it('never go out with a symbol in them', () => {
    const body = { 'roleDefinition@odata.bind': bind('/roleDefinitions', { $ref: 'line' }) };
    expect(() => withBindTexts(body, root)).toThrow(TypeError);
  });

  it('are answered as the object that they name', () => {
    expect(
      asAnswered({
        'rootCertificate@odata.bind': bind('/deviceManagement/deviceConfigurations', 'c1'),
        'servers@odata.bind': [bind('/x', 'a'), bind('/x', 'b')],
        'gone@odata.bind': null,
        list: [{ 'definition@odata.bind': bind('/definitions', 'd') }],
      }),
    ).toEqual({
      rootCertificate: { id: 'c1' },
      servers: [{ id: 'a' }, { id: 'b' }],
      gone: null,
      list: [{ definition: { id: 'd' } }],
    });
  });
});
