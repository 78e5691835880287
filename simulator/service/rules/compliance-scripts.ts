import { badRequest } from '../../http/answer.ts';
import { isJsonObject } from '../../../src/kernel/json.ts';
import { scriptRules } from './script.ts';
import type { TypeRules } from './rules.ts';

const base = scriptRules({
  required: ['displayName', 'detectionScriptContent'],
  code: ['detectionScriptContent'],
  defaults: {
    publisher: '',
    runAsAccount: 'system',
    runAs32Bit: false,
    enforceSignatureCheck: false,
  },
  versioned: true,
});

/** Discovery scripts of custom compliance: one that a policy names stays. */
export const complianceScriptRules: TypeRules = {
  ...base,
  beforeDelete(context, held) {
    for (const { content } of context.state.collections.deviceCompliancePolicies.values()) {
      const used = content['deviceCompliancePolicyScript'];
      if (isJsonObject(used) && used['deviceComplianceScriptId'] === held.id) {
        throw badRequest('The script is used by a compliance policy and cannot be deleted.');
      }
    }
  },
};
