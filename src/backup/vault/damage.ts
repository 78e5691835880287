import { Problem } from '../../kernel/problem.ts';

/** What the vault holds under this name cannot be trusted. `name` is a content hash or a backup set's id. */
export function vaultDamaged(name: string, reason: string): Problem {
  return new Problem({
    status: 409,
    code: 'vault_damaged',
    title: 'Stored backup contents are damaged',
    detail: `${name}: ${reason}.`,
    next: 'Nothing was changed in the tenant. Choose another backup set, or put this file back from a copy of the data folder.',
    extra: { name },
  });
}

export function isVaultDamage(error: unknown): error is Problem {
  return error instanceof Problem && error.code === 'vault_damaged';
}
