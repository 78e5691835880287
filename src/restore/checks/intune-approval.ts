import { approvalClass } from '../../catalogue/approval-class.ts';
import { GraphError } from '../../graph/graph-error.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import { stringOf } from '../../kernel/json.ts';
import type { Finding } from '../facts/checks.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { namesOf, type Check } from './check-context.ts';

const POLICIES = '/deviceManagement/operationApprovalPolicies';

/**
 * Which lines will another administrator have to approve in Intune? Information only: Intune itself decides at each write. What can't be
 * read is said, and never taken for "none"; it does not close the gates, because a restore under approval is safe, only slower.
 */
export const intuneApproval: Check = {
  id: 'intuneApproval',
  label: 'Approval in Intune',
  run: async (context) => {
    const lines = (await context.plan()).map(({ line }) => line).filter(writesToIntune);
    if (lines.length === 0) return [];
    const types = await protectedTypes(await context.reader());
    if (typeof types === 'string') return [unread(types)];
    return types.flatMap((policyType) => findingOf(policyType, lines));
  },
};

function writesToIntune({ action, requests }: PreviewLine): boolean {
  if (action !== 'create' && action !== 'update' && action !== 'remove') return false;
  return requests.some(({ path }) => /^\/(deviceManagement|deviceAppManagement)\//.test(path));
}

/** Types of the tenant's access policies, each once; why they could not be read, otherwise. */
async function protectedTypes(reader: GraphReader): Promise<string[] | string> {
  try {
    const { items, complete, problem } = await reader.list('beta', POLICIES);
    if (!complete) return problem === '' ? 'the list did not reach its end' : problem;
    return [...new Set(items.map((policy) => stringOf(policy['policyType']) ?? 'unknown'))].sort();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return error.message;
  }
}

function findingOf(policyType: string, lines: readonly PreviewLine[]): Finding[] {
  const known = approvalClass(policyType);
  if (known === null) return [];
  if (known === undefined) {
    return [
      {
        code: 'approval_class_unknown',
        severity: 'info',
        title: 'Intune asks for approval of something that this version does not know',
        reason: `An access policy of the tenant protects "${policyType}". Which lines it concerns is not known.`,
        next: 'Look at the access policies under Multi Admin Approval in the Intune admin center',
        itemIds: [],
      },
    ];
  }
  const concerned = lines.filter(({ typeKey }) => known.types.includes(typeKey));
  if (concerned.length === 0) return [];
  const many = concerned.length > 1;
  return [
    {
      code: 'approval_needed',
      severity: 'info',
      title: `Another administrator has to approve ${many ? `${String(concerned.length)} changes` : 'one change'} in Intune`,
      reason: `The tenant protects ${known.words}, and ${namesOf(concerned.map(({ name }) => name))} ${many ? 'are' : 'is'} among them. Each is filed in Intune and written only when it is approved there, within three days; the run waits for it. An app that the access policy excludes is not asked.`,
      next: 'Tell an approver of the tenant before you start',
      // What is removed is no item of the backup.
      itemIds: concerned.filter(({ action }) => action !== 'remove').map(({ id }) => id),
    },
  ];
}

function unread(reason: string): Finding {
  return {
    code: 'approval_unread',
    severity: 'info',
    title: 'Whether Intune asks for approval is not known',
    reason: `The access policies of Multi Admin Approval could not be read: ${reason.replace(/\.$/, '')}. If a change needs an approval, the run waits for it.`,
    next: 'Grant DeviceManagementRBAC.Read.All to see it beforehand',
    itemIds: [],
  };
}
