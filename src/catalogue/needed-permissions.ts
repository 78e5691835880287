import type { ResourceType } from './resource-type.ts';

/** What a connection is for: only backups, or restores as well. */
export type AccessLevel = 'read' | 'read_write';

/** One application permission of Microsoft Graph, and what would be lost without it. */
export interface NeededPermission {
  name: string;
  /** Types that can't be captured without it, in the plural, sorted. */
  reads: readonly string[];
  /** Types that can't be restored without it, in the plural, sorted. */
  writes: readonly string[];
  /** Why it is needed beside the types; empty for most. */
  also: string;
}

/** Needed whatever is chosen: without it nobody can tell which tenant answers. */
const NAMES_THE_TENANT = 'Organization.Read.All';
/** Needed to restore Conditional Access: who is in an excluded group decides whether somebody could still sign in. */
const SEES_MEMBERS = 'Group.Read.All';
const ALSO: Readonly<Record<string, string>> = {
  [NAMES_THE_TENANT]: 'Tells which tenant answers, so that a wrong one is noticed.',
  [SEES_MEMBERS]:
    'Tells who is in a group: how many a restore reaches, and whether somebody is left whom Conditional Access does not lock out.',
};

/**
 * Exactly the application permissions that these types need, by name. A ReadWrite permission includes its Read permission, so both are
 * never asked for; types that are only captured ask for no write permission.
 */
export function neededPermissions(types: readonly ResourceType[], access: AccessLevel): NeededPermission[] {
  const needed = new Map<string, { reads: Set<string>; writes: Set<string> }>();
  const note = (name: string, list: 'reads' | 'writes', type: ResourceType): void => {
    const entry = needed.get(name) ?? { reads: new Set(), writes: new Set() };
    entry[list].add(type.plural);
    needed.set(name, entry);
  };
  for (const type of types) {
    for (const name of type.permissions.read) note(name, 'reads', type);
    if (access === 'read' || type.restore.mode !== 'enabled') continue;
    for (const name of type.permissions.write) note(name, 'writes', type);
  }
  const judgesLockouts =
    access === 'read_write' && types.some(({ key }) => key === 'conditionalAccessPolicy');
  for (const name of [NAMES_THE_TENANT, ...(judgesLockouts ? [SEES_MEMBERS] : [])])
    if (!needed.has(name)) needed.set(name, { reads: new Set(), writes: new Set() });
  for (const [name, { reads, writes }] of [...needed]) {
    const wider = needed.get(widerOf(name));
    if (widerOf(name) === name || !wider) continue;
    for (const each of reads) wider.reads.add(each);
    for (const each of writes) wider.writes.add(each);
    needed.delete(name);
  }
  return [...needed]
    .map(([name, { reads, writes }]) => ({
      name,
      reads: sorted(reads),
      writes: sorted(writes),
      also: ALSO[name] ?? '',
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The permission that includes this one: `Group.Read.All` -> `Group.ReadWrite.All`. Itself where there is none. */
function widerOf(name: string): string {
  return name.replace('.Read.', '.ReadWrite.');
}

function sorted(texts: ReadonlySet<string>): string[] {
  return [...texts].sort((a, b) => a.localeCompare(b, 'en'));
}
