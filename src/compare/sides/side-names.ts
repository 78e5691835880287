import { namedId, nameInId } from '../../catalogue/named-id.ts';
import type { Reference } from '../../catalogue/resource-type.ts';
import type { Names } from '../names.ts';
import type { Side } from './side.ts';

/** What the two sides call the objects that resources refer to. */
export interface SideNames {
  /** For people: the left side's name first. */
  names: Names;
  /** One text for an object on either side: its id where both know it, else its name where that is one object's alone, else its id. */
  common(side: 'left' | 'right', reference: Reference): string;
}

interface Known {
  byId: Map<string, string>;
  /** Names that several ids have. */
  twice: Set<string>;
}

const keyOf = (kind: string, text: string) => `${kind}\n${text}`;

/** Reads what each side tells of names: its own resources, and what it says of objects that it does not hold. Pure. */
export function sideNames(left: Side, right: Side): SideNames {
  const known = { left: knownOf(left), right: knownOf(right) };
  return {
    names: (kind, id) =>
      nameInId(id) ?? known.left.byId.get(keyOf(kind, id)) ?? known.right.byId.get(keyOf(kind, id)),
    common: (side, { target, id }) => {
      if (nameInId(id) !== undefined) return id;
      const key = keyOf(target, id);
      if (known.left.byId.has(key) && known.right.byId.has(key)) return id;
      const name = known[side].byId.get(key);
      if (name === undefined || known[side].twice.has(keyOf(target, name))) return id;
      return namedId(name);
    },
  };
}

function knownOf(side: Side): Known {
  const known: Known = { byId: new Map(), twice: new Set() };
  const seen = new Map<string, string>();
  const learn = (kind: string, id: string, name: string): void => {
    known.byId.set(keyOf(kind, id), name);
    const key = keyOf(kind, name);
    const other = seen.get(key);
    if (other !== undefined && other !== id) known.twice.add(key);
    seen.set(key, id);
  };
  for (const { kind, id, name } of side.names ?? []) learn(kind, id, name);
  for (const { typeKey, id, name } of side.resources) if (id !== undefined) learn(typeKey, id, name);
  return known;
}
