import type { JsonObject } from '../../../src/kernel/json.ts';
import { stringOf } from '../../../src/kernel/json.ts';
import { badRequest } from '../../http/answer.ts';
import { requireText, scopeTags } from '../check-body.ts';
import type { TypeRules } from './rules.ts';

/** Windows platform scripts: content is base64 and never empty. */
export const scriptRules: TypeRules = {
  create(context, body) {
    for (const name of ['displayName', 'fileName', 'scriptContent']) requireText(body, name);
    checkValues(body);
    return {
      enforceSignatureCheck: false,
      runAs32Bit: false,
      runAsAccount: 'system',
      ...body,
      description: body['description'] ?? '',
      roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']),
    };
  },
  update(context, held, body) {
    for (const name of ['displayName', 'fileName', 'scriptContent'])
      if (name in body) requireText(body, name);
    checkValues(body);
    const merged = { ...held.content, ...body };
    return 'roleScopeTagIds' in body
      ? { ...merged, roleScopeTagIds: scopeTags(context.state, body['roleScopeTagIds']) }
      : merged;
  },
};

function checkValues(body: JsonObject): void {
  const content = stringOf(body['scriptContent']);
  if (content !== undefined && !/^[A-Za-z0-9+/]+={0,2}$/.test(content)) {
    throw badRequest("Cannot convert a value to target type 'Edm.Binary' because of conversion error.");
  }
  const account = body['runAsAccount'];
  if (account !== undefined && account !== 'system' && account !== 'user') {
    throw badRequest(`Requested value '${JSON.stringify(account)}' was not found for 'runAsAccount'.`);
  }
}
