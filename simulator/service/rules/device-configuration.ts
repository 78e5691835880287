import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { objectsOf, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { derivedTypeOf } from '../../schema/members.ts';
import { requireText, scopeTags } from '../check-body.ts';
import type { ServiceContext } from '../context.ts';
import { hiddenLinks, linkEdits, readLink, storeLinks, writePrivacy } from './profile-links.ts';
import type { TypeRules } from './rules.ts';
import { textOf } from '../text-of.ts';

/** Configuration profiles: version counted by the service, OMA-URI values kept sealed where they were, links at addresses of their own. */
export const deviceConfigurationRules: TypeRules = {
  hidden: hiddenLinks,
  readBelow: readLink,
  writeBelow: writePrivacy,
  edits: (_held, patch) => linkEdits(patch),
  show: (_state, held, root) =>
    derivedTypeOf(held.content) === 'windowsUpdateForBusinessConfiguration' ? { ...unpaused, ...root } : root,
  beforeDelete(context, held) {
    for (const setting of objectsOf(held.content['omaSettings'])) {
      if (setting['isEncrypted'] === true) context.state.secrets[sealedUri(setting['omaUri'])] = '';
    }
  },
  create(context, body) {
    requireText(body, 'displayName');
    return {
      description: null,
      ...storeLinks(context, body, derivedTypeOf(body)),
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
      ...storeLinks(context, body, derivedTypeOf(held.content)),
      ...('roleScopeTagIds' in body
        ? { roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']) }
        : {}),
      ...('omaSettings' in body ? { omaSettings: storeOma(context, body['omaSettings'], before) } : {}),
      version: Number(held.content['version'] ?? 1) + 1,
    };
  },
};

/** What the service says of a ring that nobody paused or rolled back. */
const unpaused = {
  qualityUpdatesPaused: false,
  featureUpdatesPaused: false,
  qualityUpdatesPauseStartDate: null,
  featureUpdatesPauseStartDate: null,
  qualityUpdatesPauseExpiryDateTime: '0001-01-01T00:00:00Z',
  featureUpdatesPauseExpiryDateTime: '0001-01-01T00:00:00Z',
  qualityUpdatesRollbackStartDateTime: '0001-01-01T00:00:00Z',
  featureUpdatesRollbackStartDateTime: '0001-01-01T00:00:00Z',
  qualityUpdatesWillBeRolledBack: null,
  featureUpdatesWillBeRolledBack: null,
};

/** Kinds whose value travels as base64; the plain-text function gives their text. */
const BASE64_KINDS = /\.omaSetting(StringXml|Base64)$/;
/** Marks in the tenant's secrets that an OMA-URI is held encrypted, so that a profile made again is encrypted as well. */
export const sealedUri = (omaUri: JsonValue | undefined): string => `oma-uri ${textOf(omaUri)}`;

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
