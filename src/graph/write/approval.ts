import type { ErrorFacts } from '../http/error-of.ts';
import type { Sent } from './send-once.ts';
import type { ApprovalPart } from './writer.ts';

/** Intune refuses a longer justification; counted after decoding. */
export const MOST_JUSTIFICATION = 1024;

const JUSTIFICATION = 'x-msft-approval-justification';
const CODE = 'x-msft-approval-code';
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/**
 * The header of Multi Admin Approval for one send: the code of an approved request, or why the change is asked for; never both. On Intune's
 * paths the justification goes with the first send: where no policy asks for it, it is ignored, and a create that was refused for the lack
 * of it has been seen to leave a stub object behind. Elsewhere it goes only after a service has asked (`asked`).
 */
export function approvalHeaders(
  part: ApprovalPart | undefined,
  about: { path: string; asked: boolean },
): Record<string, string> {
  if (part === undefined) return {};
  if ('code' in part) return { [CODE]: part.code };
  if (!about.asked && !isIntune(about.path)) return {};
  return { [JUSTIFICATION]: Buffer.from(fitting(part.justification), 'utf8').toString('base64') };
}

/** True on the paths where Multi Admin Approval can be on. */
export function isIntune(path: string): boolean {
  return /^\/(deviceManagement|deviceAppManagement)\//i.test(path);
}

/** What a refusal says about approval: told by text and header, because the statuses differ between revisions of the service. */
export type ApprovalNews =
  { kind: 'justify' } | { kind: 'filed'; code: string } | { kind: 'active'; code: string | null };

export function approvalNews(
  sent: Extract<Sent, { kind: 'answered' }>,
  facts: ErrorFacts,
  part: ApprovalPart | undefined,
): ApprovalNews | null {
  const code = guidIn(sent.header(CODE)) ?? codeInText(facts.message);
  if (/active approval request already exists/i.test(facts.message)) return { kind: 'active', code };
  if (/x-msft-approval-justification\W+is required/i.test(facts.message)) return { kind: 'justify' };
  const saysSo = sent.status === 412 || facts.code.toLowerCase() === 'approvalrequired';
  // Who sent a code may get it back with any refusal; only these words say that it is still waited for.
  const filed = part !== undefined && 'code' in part ? saysSo : saysSo || sent.header(CODE) !== undefined;
  const named = sent.header(CODE) !== undefined || /approval/i.test(`${facts.code} ${facts.message}`);
  return filed && named && code !== null ? { kind: 'filed', code } : null;
}

/** The code where a message names it; the ids for customer support that Intune appends are none. */
function codeInText(message: string): string | null {
  const [said = ''] = message.split(' - Operation ID');
  const named = /x-msft-approval-code\W+([0-9a-f-]{36})/i.exec(said)?.[1];
  return guidIn(named) ?? guidIn(said);
}

function guidIn(text: string | undefined): string | null {
  return GUID.exec(text ?? '')?.[0] ?? null;
}

function fitting(text: string): string {
  const plain = text.replaceAll(/\p{Cc}+/gu, ' ').trim();
  if (plain.length <= MOST_JUSTIFICATION) return plain;
  const cut = plain.slice(0, MOST_JUSTIFICATION);
  // Half of a surrogate pair is no character.
  return cut.replace(/[\ud800-\udbff]$/, '');
}
