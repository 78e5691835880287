import type { Reference, ResourceType } from './resource-type.ts';

/**
 * What it would mean to write an object without one of its references. `widens`: whom the reference spares would be reached.
 * `weakens`: less would be asked of people. `needed`: the reference stands alone in its place, and nothing stands for it.
 */
export type LeavingOut = 'allowed' | 'widens' | 'weakens' | 'needed';

/** What is asked of people before they get in; without it a policy lets more through. */
const DEMANDS: ReadonlySet<string> = new Set(['authenticationStrengthPolicy', 'agreement']);

/** An exclusion protects someone: leaving it out widens the reach. */
export function isExclusion({ role }: Pick<Reference, 'role'>): boolean {
  return /exclu/i.test(role);
}

/** Whether a reference may be left out by a person's decision. Groups that stand alone are for the type's own rules to drop. */
export function leavingOut(type: ResourceType, reference: Pick<Reference, 'target' | 'role'>): LeavingOut {
  const { target, role: standing } = reference;
  if (isExclusion(reference)) return 'widens';
  if (DEMANDS.has(target)) return 'weakens';
  if (target === 'group') return 'allowed';
  const site = type.referenceSites.find(
    ({ target: kind, role: place }) => kind === target && place === standing,
  );
  // Assignments have no site of their own: one whose filter is left out goes as a whole.
  return site === undefined || (site.path.endsWith('*') && site.valueOfType === undefined)
    ? 'allowed'
    : 'needed';
}
