import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { isJsonObject, objectsOf } from '../../../src/kernel/json.ts';
import { Refusal, badRequest } from '../../http/answer.ts';
import { derivedTypeOf } from '../../schema/members.ts';
import type { Held, TenantState } from '../../tenant/tenant-state.ts';
import { textOf } from '../text-of.ts';
import type { BelowWrite, CallBelow, TypeRules } from './rules.ts';

const METHODS = 'authenticationMethodConfigurations';
const shared = ['@odata.type', 'id', 'state', 'includeTargets', 'excludeTargets'];
const own: Readonly<Record<string, string>> = {
  fido2:
    'isSelfServiceRegistrationAllowed isAttestationEnforced keyRestrictions defaultPasskeyProfile passkeyProfiles',
  microsoftAuthenticator: 'isSoftwareOathEnabled featureSettings',
  sms: '',
  voice: 'isOfficePhoneAllowed callerIdNumber',
  email: 'allowExternalIdToUseEmailOtp',
  temporaryAccessPass:
    'defaultLifetimeInMinutes defaultLength minimumLifetimeInMinutes maximumLifetimeInMinutes isUsableOnce',
  softwareOath: '',
  hardwareOath: '',
  x509Certificate:
    'certificateUserBindings authenticationModeConfiguration issuerHintsConfiguration crlValidationConfiguration certificateAuthorityScopes',
  external: 'displayName appId openIdConnectSetting',
  qrCodePin: 'pinLength standardQRCodeLifetimeInDays',
  verifiableCredentials: '',
};

/** The policy of authentication methods: its own settings by PATCH, each method at an address of its own. */
export const authenticationMethodsRules: TypeRules = {
  times: { changed: 'lastModifiedDateTime' },
  create() {
    throw badRequest('The authentication methods policy cannot be created.');
  },
  update: (context, held, body) => {
    checkTargets(context.state, body);
    return { ...held.content, ...body };
  },
  readBelow(_state, held, [first, id, ...more]) {
    if (first !== METHODS || more.length > 0) return undefined;
    if (id === undefined) return objectsOf(held.content[METHODS]);
    return { object: methodOf(held, id) };
  },
  writeBelow(context, held, call) {
    const [first, id, ...more] = call.segments;
    return first === METHODS && id !== undefined && more.length === 0
      ? writeMethod(context.state, held, { call, id })
      : undefined;
  },
  edits(held, patch) {
    const { [METHODS]: wanted, ...left } = patch;
    const present = new Map(
      objectsOf(held?.content[METHODS]).map((one) => [textOf(one['id']), JSON.stringify(one)]),
    );
    return {
      calls: objectsOf(wanted)
        .filter((one) => present.get(textOf(one['id'])) !== JSON.stringify(one))
        .map(({ id, ...body }) => ({ method: 'PATCH', segments: [METHODS, textOf(id)], body })),
      left,
    };
  },
};

function methodOf(held: Held, id: string): JsonObject {
  const found = objectsOf(held.content[METHODS]).find(
    (one) => textOf(one['id']).toLowerCase() === id.toLowerCase(),
  );
  if (!found)
    throw new Refusal({
      status: 404,
      code: 'resourceNotFound',
      message: `The authentication method '${id}' was not found.`,
    });
  return found;
}

function writeMethod(
  state: TenantState,
  held: Held,
  { call, id }: { call: CallBelow; id: string },
): BelowWrite | undefined {
  const found = methodOf(held, id);
  const kind = derivedTypeOf(found).replace('AuthenticationMethodConfiguration', '');
  const stored = (list: JsonObject[]): JsonObject => ({ ...held.content, [METHODS]: list });
  const all = objectsOf(held.content[METHODS]);
  if (call.method === 'DELETE') {
    if (kind !== 'external') throw badRequest('A built-in authentication method cannot be deleted.');
    return { content: stored(all.filter((one) => one !== found)), status: 204 };
  }
  if (call.method !== 'PATCH') return undefined;
  if (derivedTypeOf(call.body) !== derivedTypeOf(found))
    throw badRequest("The property '@odata.type' has to name the type of the authentication method.");
  const known = [...shared, ...(own[kind] ?? '').split(' ')];
  for (const name of Object.keys(call.body)) {
    if (!known.includes(name) || name === 'id')
      throw badRequest(`The property '${name}' cannot be set on 'microsoft.graph.${derivedTypeOf(found)}'.`);
  }
  checkTargets(state, call.body);
  const changed = { ...found, ...call.body };
  return { content: stored(all.map((one) => (one === found ? changed : one))), status: 204 };
}

/** Groups that are named have to be there, at whatever depth. */
function checkTargets(state: TenantState, value: JsonValue): void {
  if (Array.isArray(value)) value.forEach((one) => checkTargets(state, one));
  if (!isJsonObject(value)) return;
  if (value['targetType'] === 'group') {
    const id = textOf(value['id']);
    const nobody = /^[0-]*$/.test(id) && id !== '';
    if (id !== 'all_users' && !nobody && !state.collections.groups.has(id))
      throw badRequest(`The group '${id}' does not exist in the directory.`);
  }
  for (const inner of Object.values(value)) checkTargets(state, inner);
}
