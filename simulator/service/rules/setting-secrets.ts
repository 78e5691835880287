import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { isJsonObject, stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import type { ServiceContext } from '../context.ts';

const secretType = '#microsoft.graph.deviceManagementConfigurationSecretSettingValue';

/** Replaces plain secrets by tokens, as Intune stores them. A token from elsewhere is refused: it is bound to its policy. */
export function sealSecrets(
  context: ServiceContext,
  value: JsonValue,
  stored: JsonObject | undefined,
): JsonValue {
  if (Array.isArray(value)) return value.map((item) => sealSecrets(context, item, stored));
  if (!isJsonObject(value)) return value;
  if (value['@odata.type'] === secretType) return sealOne(context, value, stored);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, sealSecrets(context, inner, stored)]),
  );
}

function sealOne(context: ServiceContext, value: JsonObject, stored: JsonObject | undefined): JsonObject {
  const text = stringOf(value['value']) ?? '';
  if (value['valueState'] === 'encryptedValueToken') {
    const own = stored !== undefined && text !== '' && JSON.stringify(stored).includes(text);
    if (!own) throw badRequest('The encrypted value token does not belong to this policy.');
    return value;
  }
  const token = context.random.uuid();
  context.state.secrets[token] = text;
  return { ...value, value: token, valueState: 'encryptedValueToken' };
}
