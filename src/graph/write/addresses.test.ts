import { expect, it } from 'vitest';
import { quickClock } from '../../../tests/backup/support/quick-clock.ts';
import { scriptedGraph } from '../../../tests/backup/support/scripted-graph.ts';
import { bind } from '../../catalogue/binds.ts';
import { systemRandom } from '../../kernel/system-ports.ts';
import { connectWriter } from './connect-writer.ts';

it('writes addresses of other objects under the root of its own cloud and the version of the request', async () => {
  const graph = await scriptedGraph(() => ({ status: 201, body: { id: '1' } }));
  try {
    const writer = connectWriter(
      {
        tenantId: '6a3b6a3b-0000-4000-8000-000000000000',
        clientId: '6a3b6a3b-0000-4000-8000-000000000001',
        credential: { kind: 'client_secret' as const, secret: 'a-secret' },
        cloud: 'usgov',
        simulatedOrigin: graph.origin,
      },
      { clock: quickClock(), random: systemRandom },
    );
    const body = { 'roleDefinition@odata.bind': bind('/deviceManagement/roleDefinitions', 'r1') };
    const answer = await writer.send(
      { method: 'POST', version: 'beta', path: '/deviceManagement/roleAssignments', body },
      { bucket: 'rbac', guard: () => undefined },
    );
    expect(answer.kind).toBe('done');
    expect(graph.asked.map(({ body: sent }) => sent)).toEqual([
      {
        'roleDefinition@odata.bind': `https://graph.microsoft.us/beta/deviceManagement/roleDefinitions('r1')`,
      },
    ]);
  } finally {
    await graph.close();
  }
});
