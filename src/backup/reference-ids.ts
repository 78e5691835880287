import { isSameEverywhere } from '../catalogue/mappable.ts';
import { assignmentReferences } from '../catalogue/references.ts';
import type { Reference, ResourceType } from '../catalogue/resource-type.ts';
import type { CapturedResource } from '../graph/read/captured-resource.ts';

/** One object that a resource names. `role` says in which part it does ("excluded group"); empty where that was not recorded. */
export interface NamedObject {
  kind: string;
  id: string;
  role: string;
  by?: 'appId';
}

/** What a resource names, in its content and in its assignments apart, because assignments may be outside a scope. */
export interface ReferenceIds {
  content: NamedObject[];
  assignments: NamedObject[];
}

/** Kept beside the item, so that a mapping is resolved without reading its contents. */
export function referenceIdsOf(type: ResourceType, resource: CapturedResource): ReferenceIds {
  const { assignments: _assignments, ...content } = resource.payload;
  return {
    content: named(type.references(content)),
    assignments: named(assignmentReferences(resource.assignments ?? [])),
  };
}

/** Of headers written before every kind was recorded, the groups are known. */
export function referenceIdsOfGroups(ids: { content: string[]; assignments: string[] }): ReferenceIds {
  const groups = (of: string[]) => of.map((id) => ({ kind: 'group', id, role: '' }));
  return { content: groups(ids.content), assignments: groups(ids.assignments) };
}

function named(references: readonly Reference[]): NamedObject[] {
  return references
    .filter(({ target }) => !isSameEverywhere(target))
    .map(({ target, id, role, by }) => ({ kind: target, id, role, ...(by === undefined ? {} : { by }) }));
}
