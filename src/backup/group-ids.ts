import { assignmentReferences } from '../catalogue/references.ts';
import type { Reference, ResourceType } from '../catalogue/resource-type.ts';
import type { CapturedResource } from '../graph/read/captured-resource.ts';

/** Groups that a resource names, in its content and in its assignments apart, because assignments may be outside a scope. */
export interface GroupIds {
  content: string[];
  assignments: string[];
}

/** Kept beside the item, so that a mapping is resolved without reading its contents. */
export function groupIdsOf(type: ResourceType, resource: CapturedResource): GroupIds {
  const { assignments: _assignments, ...content } = resource.payload;
  return {
    content: groupsIn(type.references(content)),
    assignments: groupsIn(assignmentReferences(resource.assignments ?? [])),
  };
}

function groupsIn(references: readonly Reference[]): string[] {
  return [...new Set(references.filter(({ target }) => target === 'group').map(({ id }) => id))].sort();
}
