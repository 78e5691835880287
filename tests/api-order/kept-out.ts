import { isMember, type Model, type Person } from './model.ts';

/** What a person without the right, or of another workspace, or nobody at all, is answered; undefined when they may. */
export function keptOut(
  model: Model,
  person: Person,
  right: 'view' | 'draft' | 'execute',
): number | undefined {
  if (person === 'nobody') return 401;
  if (!isMember(person)) return 404;
  const rights = model.may[person];
  if (!rights.view) return 404;
  return rights[right] ? undefined : 403;
}
