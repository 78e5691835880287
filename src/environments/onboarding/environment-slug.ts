import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../store/database.ts';

/**
 * An address for an environment of this name that no other in the workspace has. Throws 409 `environment_name_taken`: a restore asks to
 * type the name, so it has to mean one environment.
 */
export async function environmentSlug(tx: Tx, name: string): Promise<string> {
  const rows = await tx.selectFrom('environment').select(['slug', 'name']).execute();
  if (rows.some((row) => row.name.toLowerCase() === name.toLowerCase())) throw nameTaken(name);
  const taken = new Set(rows.map(({ slug }) => slug));
  const base = slugOf(name);
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base}-${String(number)}`;
    if (!taken.has(slug)) return slug;
  }
}

/** `Contoso · Produktion` -> `contoso-produktion`; a name without a letter of ours gives `environment`. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 48);
  return plain === '' ? 'environment' : plain.replace(/-+$/, '');
}

function nameTaken(name: string): Problem {
  return new Problem({
    status: 409,
    code: 'environment_name_taken',
    title: 'The name is taken',
    detail: `Another environment of this workspace is called ${name}.`,
    next: 'Give this one a name of its own.',
  });
}
