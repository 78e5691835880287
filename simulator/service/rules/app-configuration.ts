import { objectsOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { textOf } from '../text-of.ts';
import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';
import type { TenantState } from '../../tenant/tenant-state.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';

const plain = plainRules({
  required: ['displayName'],
  scopeTags: 'roleScopeTagIds',
  versioned: true,
  defaults: { description: '' },
});

/** App configuration of managed devices: its app has to be there, its package stays, and its settings are plain members. */
export const appConfigurationRules: TypeRules = {
  create(context, body) {
    checkApps(context.state, body);
    return plain.create(context, body);
  },
  update(context, held, body) {
    checkApps(context.state, body);
    if ('packageId' in body && textOf(body['packageId']) !== textOf(held.content['packageId'])) {
      throw badRequest("The property 'packageId' cannot be changed after creation.");
    }
    return plain.update(context, held, body);
  },
  show: (_state, held, root) => ({
    ...root,
    ...('settings' in held.content ? { settings: objectsOf(held.content['settings']) } : {}),
    ...('packageId' in held.content ? { appSupportsOemConfig: false } : {}),
  }),
};

function checkApps(state: TenantState, body: JsonObject): void {
  const apps = body['targetedMobileApps'];
  if (!Array.isArray(apps)) return;
  const missing = apps.map(String).find((id) => !state.collections.mobileApps.has(id));
  if (missing !== undefined) throw badRequest(`The targeted app '${missing}' was not found.`);
}
