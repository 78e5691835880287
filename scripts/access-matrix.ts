import {
  CAPABILITIES,
  capabilitiesOf,
  ROLES,
  type Capability,
  type Role,
} from '../src/access/capabilities.ts';
import type { RouteContract } from '../src/http/contract/route.ts';
import { routes } from '../src/http/contract/routes.ts';

/** In what a caller may find themselves when they call a route. */
export const SITUATIONS = [
  'own',
  'otherWorkspace',
  'outsideReach',
  'withdrawn',
  'keyExpired',
  'signedOut',
] as const;
export type Situation = (typeof SITUATIONS)[number];

/** A role that a workspace composed, as the matrix has one beside the built-in ones. */
export const CUSTOM_ROLE: { name: string; capabilities: readonly Capability[] } = {
  name: 'custom',
  capabilities: ['workspace.view', 'backups.view', 'restore.view', 'restore.execute', 'restore.approve'],
};
export type MatrixRole = Role | 'custom';
export const MATRIX_ROLES: readonly MatrixRole[] = [...ROLES, 'custom'];

/** What the server answers: it does it, or refuses by this status. Null: there is no such case. */
export type Expected = 'done' | 401 | 403 | 404 | null;

export interface MatrixCell {
  id: string;
  contract: RouteContract;
  role: MatrixRole;
  situation: Situation;
  expected: Expected;
}

export function capabilitiesOfMatrixRole(role: MatrixRole): ReadonlySet<Capability> {
  return role === 'custom' ? new Set(CUSTOM_ROLE.capabilities) : capabilitiesOf(role);
}

/**
 * The rule in one place, from what a route declares. A limited member is one of some environments: what is beyond them is absent, and what
 * concerns the workspace as a whole is refused. A right that was withdrawn: the membership is left with nothing but the sight of the workspace.
 */
export function expectedAnswer(
  contract: RouteContract,
  of: { role: MatrixRole; situation: Situation },
): Expected {
  const { access } = contract;
  const { role, situation } = of;
  if (access === 'public') return 'done';
  if (situation === 'keyExpired' || situation === 'signedOut') return 401;
  if (access === 'person') return situation === 'own' ? 'done' : null;
  const held = capabilitiesOfMatrixRole(role);
  switch (situation) {
    case 'own':
      return held.has(access) ? 'done' : 403;
    case 'otherWorkspace':
      return 404;
    case 'outsideReach':
      // An owner reaches every environment.
      if (held.has('members.manage')) return null;
      if (contract.path.includes('/:environment')) return 404;
      if (contract.whole === true || !held.has(access)) return 403;
      return 'done';
    case 'withdrawn':
      if (!held.has(access)) return null;
      return access === 'workspace.view' ? 'done' : 403;
  }
}

/** Every route by every role in every situation that there is. */
export function matrixCells(): MatrixCell[] {
  return (Object.entries(routes) as [string, RouteContract][]).flatMap(([id, contract]) =>
    MATRIX_ROLES.flatMap((role) =>
      SITUATIONS.map((situation) => ({
        id,
        contract,
        role,
        situation,
        expected: expectedAnswer(contract, { role, situation }),
      })),
    ).filter(({ expected }) => expected !== null),
  );
}

const WORDS: Readonly<Record<Situation, string>> = {
  own: 'Own workspace',
  otherWorkspace: 'Another workspace',
  outsideReach: 'Limited to other environments',
  withdrawn: 'Right withdrawn',
  keyExpired: 'API key expired',
  signedOut: 'Nobody signed in',
};

/** docs/access-matrix.md: who gets what answer from which route, as the server decides it and a test tries it. */
export function accessMatrixDocument(): string {
  const cells = matrixCells();
  const all = Object.entries(routes) as [string, RouteContract][];
  return [
    '# Access matrix',
    '',
    'Made by `npm run generate` from src/http/contract and src/access/capabilities.ts. Do not edit.',
    '',
    `${String(all.length)} routes, ${String(MATRIX_ROLES.length)} roles (the built-in ones, and one that a workspace composed), ${String(SITUATIONS.length)} situations: ${String(cells.length)} cells, each tried by tests/http/access-cells.test.ts.`,
    '',
    '- **yes**: the server does it. **403**: a member, without the right. **404**: absent or not yours, which look the same. **401**: nobody is known.',
    '- Who is no member of a workspace gets 404 from each of its routes, whatever they are elsewhere.',
    '- Limited to other environments: a membership that does not reach the environment of the address. Routes without an environment show such a member what they reach; those that concern the workspace as a whole are refused.',
    '- Right withdrawn: in a session that is open, from the next request on.',
    '- Things (runs, backup sets, roles ...) of another environment or workspace, named below an address of one’s own, are 404 as what never was.',
    `- The composed role holds ${CUSTOM_ROLE.capabilities.map((one) => `\`${one}\``).join(', ')}.`,
    '',
    '## Capabilities of the built-in roles',
    '',
    `| Capability | ${ROLES.join(' | ')} |`,
    `| --- |${' --- |'.repeat(ROLES.length)}`,
    ...CAPABILITIES.map(
      (one) =>
        `| \`${one}\` | ${ROLES.map((role) => (capabilitiesOf(role).has(one) ? 'yes' : '')).join(' | ')} |`,
    ),
    '',
    '## Routes',
    '',
    `| Route | Asks for | ${SITUATIONS.map((one) => WORDS[one]).join(' | ')} |`,
    `| --- | --- |${' --- |'.repeat(SITUATIONS.length)}`,
    ...all.map(([id, contract]) => routeLine(id, contract)),
    '',
  ].join('\n');
}

function routeLine(id: string, contract: RouteContract): string {
  const { method, path, access, keys, whole } = contract;
  const asks = [
    access === 'public' ? 'nothing' : access === 'person' ? 'a signed-in person' : `\`${access}\``,
    ...(whole === true ? ['all environments'] : []),
    ...(keys === false ? ['no API key'] : []),
  ].join(', ');
  const cells = SITUATIONS.map((situation) =>
    answersText(MATRIX_ROLES.map((role) => [role, expectedAnswer(contract, { role, situation })] as const)),
  );
  return `| ${id}<br>\`${method} ${path}\` | ${asks} | ${cells.join(' | ')} |`;
}

/** One answer where all get the same; else who gets which. */
function answersText(answers: readonly (readonly [MatrixRole, Expected])[]): string {
  const real = answers.filter(([, expected]) => expected !== null);
  const kinds = [...new Set(real.map(([, expected]) => expected))];
  const word = (expected: Expected) => (expected === 'done' ? 'yes' : String(expected));
  if (kinds.length === 0) return '';
  if (kinds.length === 1) return word(kinds[0] ?? null);
  return kinds
    .map(
      (kind) =>
        `${word(kind)}: ${real
          .filter(([, one]) => one === kind)
          .map(([role]) => role)
          .join(', ')}`,
    )
    .join('<br>');
}
