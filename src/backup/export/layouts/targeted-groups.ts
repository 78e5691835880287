import { objectsOf } from '../../../kernel/json.ts';
import { resourceType } from '../../../catalogue/catalogue.ts';
import type { ExportedResource } from '../export-source.ts';

/** Ids of the groups that a resource's assignments and content name, each once. */
export function targetedGroups({ typeKey, payload, assignments }: ExportedResource): string[] {
  const raw = { ...payload, assignments: objectsOf(assignments) };
  const ids = resourceType(typeKey)
    .references(raw)
    .filter(({ target }) => target === 'group')
    .map(({ id }) => id);
  return [...new Set(ids)];
}
