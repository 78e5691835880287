import { catalogue } from './catalogue.ts';
import type { ResourceType, ResourceTypeKey, Risk, Subcollection } from './resource-type.ts';

/** One resource type as a reference table tells it: the page, the API, the command line and the document are made from this. */
export interface TypeRow {
  key: ResourceTypeKey;
  label: string;
  plural: string;
  family: ResourceType['family'];
  /** What a backup reads of each resource, in words: "Content, settings, assignments". */
  capture: string;
  restore: {
    mode: ResourceType['restore']['mode'];
    why: string;
    /** What a person does instead; empty where the product does it. */
    todo: string;
  };
  portalPage: string;
  permissions: {
    read: readonly string[];
    /** Empty where nothing is ever written. */
    write: readonly string[];
  };
  risk: { level: Risk; why: string };
}

/** Every resource type, by family and then by name. */
export function typeTable(types: readonly ResourceType[] = catalogue): TypeRow[] {
  return types
    .map((type) => ({
      key: type.key,
      label: type.label,
      plural: type.plural,
      family: type.family,
      capture: captureWords(type),
      restore: { mode: type.restore.mode, why: type.restore.why, todo: type.restore.todo ?? '' },
      portalPage: type.portalPage,
      permissions: {
        read: [...type.permissions.read],
        write: type.restore.mode === 'enabled' ? [...type.permissions.write] : [],
      },
      risk: { level: type.risk.level, why: type.risk.why },
    }))
    .sort((a, b) => a.family.localeCompare(b.family, 'en') || a.plural.localeCompare(b.plural, 'en'));
}

/** Parts that are named one by one. */
const MOST_PARTS = 3;

function captureWords(type: ResourceType): string {
  const parts = [...new Set(type.subcollections.flatMap(partWords))];
  // Certificate links of profiles alone are a dozen; nobody reads them here.
  const named = parts.length > MOST_PARTS ? [...parts.slice(0, MOST_PARTS), 'and more'] : parts;
  return ['Content', ...(type.assignments ? ['assignments'] : []), ...named]
    .join(', ')
    .replace(', and more', ' and more');
}

function partWords({ property, each }: Subcollection): string[] {
  return [property, ...(each ?? []).map((inner) => inner.property)].map(spoken);
}

/** `scheduledActionsForRule` -> "scheduled actions for rule". */
function spoken(member: string): string {
  return member.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}
