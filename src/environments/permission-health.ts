import type { ResourceType, ResourceTypeKey } from '../catalogue/resource-type.ts';

/** `unknown` is never read as granted. */
export type Right = 'granted' | 'missing' | 'unknown';

/** What one type can do with the permissions of a token. */
export interface TypePermissions {
  typeKey: ResourceTypeKey;
  label: string;
  read: Right;
  /** For a type that the product never writes: what its permissions say all the same. */
  write: Right;
  /** Permissions that the token lacks, by name. */
  missing: readonly string[];
}

/** One permission that is not there, and what is lost with it. */
export interface MissingPermission {
  permission: string;
  loses: readonly { typeKey: ResourceTypeKey; label: string; what: readonly ('read' | 'restore')[] }[];
}

export interface PermissionHealth {
  types: readonly TypePermissions[];
  missing: readonly MissingPermission[];
}

/**
 * What each type can do with what was granted (application roles or a person's scopes), and per missing permission which types lose what.
 * `granted` null: the token does not say, so everything is unknown. Pure.
 */
export function permissionHealth(
  types: readonly ResourceType[],
  granted: readonly string[] | null,
): PermissionHealth {
  const lacks = (name: string) => granted !== null && !holds(granted, name);
  const right = (needed: readonly string[]): Right =>
    granted === null ? 'unknown' : needed.some(lacks) ? 'missing' : 'granted';
  const losses = new Map<string, MissingPermission['loses'][number][]>();
  for (const type of types) {
    const { read, write } = type.permissions;
    const writes = type.restore.mode === 'enabled' ? write : [];
    for (const permission of new Set([...read, ...writes].filter(lacks))) {
      const what = [
        ...(read.includes(permission) ? (['read'] as const) : []),
        ...(writes.includes(permission) ? (['restore'] as const) : []),
      ];
      const loss = { typeKey: type.key, label: type.plural, what };
      losses.set(permission, [...(losses.get(permission) ?? []), loss]);
    }
  }
  return {
    types: types.map((type) => {
      const { read, write } = type.permissions;
      const missing = [...new Set([...read, ...write])].filter(lacks);
      return { typeKey: type.key, label: type.plural, read: right(read), write: right(write), missing };
    }),
    missing: [...losses]
      .map(([permission, loses]) => ({ permission, loses }))
      .sort((a, b) => a.permission.localeCompare(b.permission, 'en')),
  };
}

/** Permissions that include another one, beside the rule that ReadWrite includes Read. */
const INCLUDED_IN: Readonly<Record<string, readonly string[]>> = {
  'Group.Read.All': ['Directory.Read.All', 'Directory.ReadWrite.All'],
  'Application.Read.All': ['Directory.Read.All', 'Directory.ReadWrite.All'],
};

/** Does the token hold the permission itself or one that includes it? */
export function holds(permissions: readonly string[], needed: string): boolean {
  const enough = [needed, needed.replace('.Read.', '.ReadWrite.'), ...(INCLUDED_IN[needed] ?? [])];
  return enough.some((one) => permissions.includes(one));
}
