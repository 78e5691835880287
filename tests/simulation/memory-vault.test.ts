import { vaultConformance } from '../support/vault-conformance.ts';
import { emptyShelves, memoryVault } from './clockwork/memory-vault.ts';

vaultConformance('memory', async () => {
  const shelves = emptyShelves();
  const shelfOf = (of: { hash: string } | { setId: string }) =>
    'hash' in of ? ([shelves.contents, of.hash] as const) : ([shelves.headers, of.setId] as const);
  return {
    vault: memoryVault(shelves),
    reopen: async () => memoryVault(shelves),
    readStored: async (of) => {
      const [shelf, name] = shelfOf(of);
      return Buffer.from(shelf.get(name) ?? []);
    },
    writeStored: async (of, bytes) => {
      const [shelf, name] = shelfOf(of);
      if (bytes === null) shelf.delete(name);
      else shelf.set(name, bytes);
    },
    dispose: async () => undefined,
  };
});
