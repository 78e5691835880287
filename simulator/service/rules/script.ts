import type { JsonObject } from '../../../src/kernel/json.ts';
import { stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import type { Held } from '../../tenant/tenant-state.ts';
import { requireText } from '../check-body.ts';
import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';

/** What one kind of script asks for. */
interface ScriptFacts {
  /** Members that a new script must have. */
  required: readonly string[];
  /** Members with code: base64, and only in the answer to a GET of the single script. */
  code: readonly string[];
  defaults: JsonObject;
  /** The service numbers its versions in `version`, a text. */
  versioned?: boolean;
}

/** Scripts: code is base64 and, where it is required, never empty. A script that Microsoft made stays as it is. */
export function scriptRules(facts: ScriptFacts): TypeRules {
  const { required, code, defaults, versioned = false } = facts;
  const plain = plainRules({ required, defaults, scopeTags: 'roleScopeTagIds' });
  return {
    notListed: code,
    create(context, body) {
      checkValues(body, code);
      const made = plain.create(context, body);
      return {
        ...made,
        description: body['description'] ?? '',
        ...(versioned ? { version: '1' } : {}),
      };
    },
    update(context, held, body) {
      refuseMicrosofts(held);
      checkValues(body, code);
      const changed = plain.update(context, held, body);
      return versioned ? { ...changed, version: String(Number(held.content['version'] ?? 1) + 1) } : changed;
    },
    beforeDelete: (_context, held) => refuseMicrosofts(held),
  };
}

function refuseMicrosofts(held: Held): void {
  if (held.content['isGlobalScript'] === true) {
    throw badRequest('A global script cannot be changed or deleted.');
  }
}

function checkValues(body: JsonObject, code: readonly string[]): void {
  for (const member of code) {
    const content = stringOf(body[member]);
    if (content !== undefined && content !== '' && !/^[A-Za-z0-9+/]+={0,2}$/.test(content)) {
      throw badRequest("Cannot convert a value to target type 'Edm.Binary' because of conversion error.");
    }
  }
  const account = body['runAsAccount'];
  if (account !== undefined && account !== 'system' && account !== 'user') {
    throw badRequest(`Requested value '${JSON.stringify(account)}' was not found for 'runAsAccount'.`);
  }
  const type = body['customAttributeType'];
  if (type !== undefined && !['integer', 'string', 'dateTime'].includes(stringOf(type) ?? '')) {
    throw badRequest(`Requested value '${JSON.stringify(type)}' was not found for 'customAttributeType'.`);
  }
  if ('fileName' in body) requireText(body, 'fileName');
}
