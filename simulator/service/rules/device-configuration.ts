import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { requireText, scopeTags } from '../check-body.ts';
import type { ServiceContext } from '../context.ts';
import type { TypeRules } from './rules.ts';
import { textOf } from '../text-of.ts';

/** Configuration profiles: version counted by the service, custom OMA-URI values kept sealed where they were. */
export const deviceConfigurationRules: TypeRules = {
  beforeDelete(context, held) {
    for (const setting of objectsOf(held.content['omaSettings'])) {
      if (setting['isEncrypted'] === true) context.state.secrets[sealedUri(setting['omaUri'])] = '';
    }
  },
  create(context, body) {
    requireText(body, 'displayName');
    return {
      description: null,
      ...body,
      roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']),
      supportsScopeTags: true,
      version: 1,
      ...('omaSettings' in body ? { omaSettings: storeOma(context, body['omaSettings'], []) } : {}),
    };
  },
  update(context, held, body) {
    if ('displayName' in body) requireText(body, 'displayName');
    const before = objectsOf(held.content['omaSettings']);
    return {
      ...held.content,
      ...body,
      ...('roleScopeTagIds' in body
        ? { roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']) }
        : {}),
      ...('omaSettings' in body ? { omaSettings: storeOma(context, body['omaSettings'], before) } : {}),
      version: Number(held.content['version'] ?? 1) + 1,
    };
  },
};

/** Kinds whose value travels as base64; the plain-text function gives their text. */
const BASE64_KINDS = /\.omaSetting(StringXml|Base64)$/;
/** Marks in the tenant's secrets that an OMA-URI is held encrypted, so that a profile made again is encrypted as well. */
const sealedUri = (omaUri: JsonValue | undefined): string => `oma-uri ${textOf(omaUri)}`;

/** An OMA-URI that was sealed stays sealed: its new plain text goes to the vault and the answer carries a mask. */
function storeOma(
  context: ServiceContext,
  given: JsonValue | undefined,
  before: readonly JsonObject[],
): JsonObject[] {
  return objectsOf(given).map((setting) => {
    const reference = stringOf(setting['secretReferenceValueId']);
    if (reference) {
      throw badRequest('SecretReferenceValueId invalid for create', 'NotSupported');
    }
    if (!stringOf(setting['omaUri'])) throw badRequest("The property 'omaUri' is required.");
    const { secrets } = context.state;
    const sealed =
      Object.hasOwn(secrets, sealedUri(setting['omaUri'])) ||
      before.some((one) => one['omaUri'] === setting['omaUri'] && one['isEncrypted'] === true);
    if (!sealed) return setting;
    const token = `${context.state.tenantId}_${context.random.uuid()}`;
    const encoded = BASE64_KINDS.test(textOf(setting['@odata.type']));
    const value = textOf(setting['value']);
    secrets[token] = encoded ? Buffer.from(value, 'base64').toString('utf8') : value;
    const mask = encoded ? 'PGEvPg==' : '****';
    return { ...setting, value: mask, isEncrypted: true, secretReferenceValueId: token };
  });
}
