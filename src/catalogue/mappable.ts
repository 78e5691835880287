import { catalogue, resourceType } from './catalogue.ts';
import type { ResourceType, ResourceTypeKey } from './resource-type.ts';

const KEYS: ReadonlySet<string> = new Set(catalogue.map(({ key }) => key));

/** Directory role templates have the same id in every tenant, so that nothing has to stand for them. */
const SAME_EVERYWHERE: ReadonlySet<string> = new Set(['directoryRole']);

/** Kinds of references that this product reads as listings; the others can't be looked up beforehand. */
export function isListed(target: string): target is ResourceTypeKey {
  return KEYS.has(target);
}

/** True for kinds whose ids mean the same in every tenant. */
export function isSameEverywhere(target: string): boolean {
  return SAME_EVERYWHERE.has(target);
}

/** The kinds of objects that something which a restore writes can refer to, in the order of restoring. */
export function mappableKinds(): ResourceType[] {
  const kinds = new Set<string>(['group']);
  for (const type of catalogue) {
    if (type.restore.mode !== 'enabled') continue;
    for (const { target } of type.referenceSites) kinds.add(target);
    if (type.assignments !== undefined) kinds.add('assignmentFilter');
    // An app is assigned with the VPN profile that it connects through.
    if (type.key === 'mobileApp') kinds.add('deviceConfiguration');
  }
  return [...kinds]
    .filter((kind) => isListed(kind))
    .map((kind) => resourceType(kind))
    .sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1));
}

/** A kind in words, one or several: "assignment filters". */
export function kindWords(kind: string, plural: boolean): string {
  if (isListed(kind)) {
    const { label, plural: many } = resourceType(kind);
    return plural ? many : label;
  }
  return plural ? 'Users' : 'User';
}
