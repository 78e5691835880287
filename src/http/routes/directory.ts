import { catalogue } from '../../catalogue/catalogue.ts';
import { searchDirectory } from '../../environments/directory.ts';
import { connectedTypes } from '../../environments/onboarding/connection-view.ts';
import type { HandlersOf } from '../handler.ts';
import { refuseArchived } from '../enforcement/refuse-archived.ts';
import { isoOf, wireOperation } from '../wire/operation.ts';

export const directoryHandlers: HandlersOf<'listResourceTypes' | 'searchDirectory' | 'refreshDirectory'> = {
  listResourceTypes: async ({ tx, environment }) => {
    const chosen = new Set(await connectedTypes(tx, environment.id));
    return {
      items: [...catalogue]
        .sort((a, b) => a.order - b.order)
        .map((type) => ({
          key: type.key,
          label: type.plural,
          family: type.family,
          chosen: chosen.has(type),
          restore: type.restore.mode,
          risk: type.risk.level,
          permissions: { read: [...type.permissions.read], write: [...type.permissions.write] },
        })),
    };
  },
  searchDirectory: async ({ tx, environment, query }) => {
    const { cachedAt, items } = await searchDirectory(tx, environment.id, query);
    return {
      cachedAt: isoOf(cachedAt),
      items: items.map(({ id, name, detail }) => ({
        id,
        name,
        kind: detail.kind ?? '',
        appId: detail.appId ?? null,
        members: detail.members ?? null,
        devices: detail.devices ?? null,
      })),
    };
  },
  refreshDirectory: async ({ deps, tx, workspace, environment, person }) => {
    refuseArchived(environment);
    const { operation } = await deps.operations.start(tx, {
      workspaceId: workspace.id,
      environmentId: environment.id,
      kind: 'directory',
      identity: 'directory',
      personId: person.id,
      personName: person.name,
    });
    return { operation: wireOperation(operation) };
  },
};
