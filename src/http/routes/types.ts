import { typeTable } from '../../catalogue/type-table.ts';
import type { HandlersOf } from '../handler.ts';

export const typeHandlers: HandlersOf<'listTypes'> = {
  listTypes: async () => ({
    types: typeTable().map((row) => ({
      ...row,
      permissions: { read: [...row.permissions.read], write: [...row.permissions.write] },
    })),
  }),
};
