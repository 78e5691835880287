import { isJsonObject, type JsonObject } from '../../../../kernel/json.ts';
import { exclusionsOf, type Lockout, type Members } from './lockouts.ts';
import { items } from './sweeping.ts';

type NameOf = (kind: string, id: string) => string | undefined;

const DEMANDS: Readonly<Record<string, string>> = {
  block: 'blocks access',
  mfa: 'asks for multifactor authentication',
  compliantDevice: 'asks for a compliant device',
  domainJoinedDevice: 'asks for a hybrid joined device',
  approvedApplication: 'asks for an approved app',
  compliantApplication: 'asks for an app protection policy',
  passwordChange: 'asks for a new password',
};
const SHOWN = 3;

/** One lockout as a worked example: who meets which policies, what each of them asks for and whom it spares. */
export function lockoutExample(lockout: Lockout, members: Members, nameOf: NameOf): string {
  const { who, policies } = lockout;
  const shown = policies.slice(0, SHOWN);
  const rest = policies.length - shown.length;
  const more = rest === 0 ? '' : ` and ${String(rest)} more`;
  const met = shown.map(({ name, content }) => `"${name}" (${demandOf(content)})`).join(', ');
  const spares = shown.map(
    ({ name, content }) => `"${name}" spares ${sparedWords(content, members, nameOf)}`,
  );
  const nobody =
    policies.length === 1
      ? 'Nobody is excluded from it'
      : `No account is excluded from all of them: ${spares.join('; ')}`;
  const reason = policies.length === 1 ? emptyGroups(shown[0]?.content ?? {}, nameOf) : '';
  return `${who} who signs in to any app from any place must pass ${met}${more}. ${nobody}${reason}, so nobody could put it right.`;
}

function emptyGroups(content: JsonObject, nameOf: NameOf): string {
  const { groups } = exclusionsOf(content);
  if (groups.length === 0) return '';
  return `: no user is in ${groups.map((id) => `"${nameOf('group', id) ?? id}"`).join(', ')}`;
}

function sparedWords(content: JsonObject, members: Members, nameOf: NameOf): string {
  const { users, groups } = exclusionsOf(content);
  const words = [
    ...users.map((id) => nameOf('user', id) ?? `the account ${id}`),
    ...groups.map((id) => `"${nameOf('group', id) ?? id}"${sizeWords(members.get(id))}`),
  ];
  if (words.length === 0) return 'nobody';
  const shown = words.slice(0, SHOWN).join(', ');
  return words.length > SHOWN ? `${shown} and ${String(words.length - SHOWN)} more` : shown;
}

function sizeWords(found: ReadonlySet<string> | null | undefined): string {
  if (found === undefined) return '';
  if (found === null) return ' (who is in it is not known)';
  return found.size === 0 ? ' (no user is in it)' : '';
}

function demandOf(content: JsonObject): string {
  const controls = isJsonObject(content['grantControls']) ? content['grantControls'] : {};
  const named = items(controls['builtInControls']).map(
    (control) => DEMANDS[control] ?? `asks for ${control}`,
  );
  if (isJsonObject(controls['authenticationStrength'])) named.push('asks for an authentication strength');
  if (items(controls['termsOfUse']).length > 0) named.push('asks to accept terms of use');
  return named.length === 0 ? 'asks for something' : named.join(' and ');
}
