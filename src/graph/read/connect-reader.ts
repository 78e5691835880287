import type { ConnectionSettings } from '../connection-settings.ts';
import type { GraphPorts } from '../http/graph-ports.ts';
import { openSession } from '../http/session.ts';
import { readClaims } from '../sign-in/claims.ts';
import { getJson } from './get-json.ts';
import { getMany } from './get-many.ts';
import { listPages } from './list-pages.ts';
import { listRoots } from './list-roots.ts';
import { readAll } from './read-all.ts';
import type { GraphReader } from './reader.ts';
import { readResource } from './read-resource.ts';

/**
 * The read side of Microsoft Graph for one connection. Makes no request by itself. Throws a GraphError for settings that name a place that
 * we never talk to.
 */
export function connectReader(settings: ConnectionSettings, ports: GraphPorts): GraphReader {
  const session = openSession(settings, ports);
  const target = (version: string, path: string) => ({
    url: `${session.addresses.graph}/${version}${path}`,
    path,
  });
  return {
    token: async (options) => {
      const known = await session.tokens.get();
      const token = options?.fresh === true ? await session.tokens.renew(known) : known;
      const { tenantId, permissions } = readClaims(token.value);
      return { tenantId, permissions, expiresAt: token.expiresAt };
    },
    get: (version, path) => getJson(session, target(version, path)),
    list: async (version, path) => {
      const { items, pages, complete, problem } = await listPages(session, target(version, path));
      return { items, pages, complete, problem };
    },
    getMany: (version, paths, signal) => getMany(session, { version, paths, signal }),
    listRoots: (type, signal) => listRoots(session, { type, signal }),
    readResource: (type, id) => readResource(session, { type, id }),
    readAll: (type, options) => readAll(session, type, options),
  };
}
