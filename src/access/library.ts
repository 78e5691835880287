import { betterAuth } from 'better-auth';
import { PostgresDialect } from 'kysely';
import type { Logger } from 'pino';
import type { Random } from '../kernel/ports.ts';
import { openPool } from '../store/pool.ts';
import { identityOptions } from './identity-options.ts';

/** The sign-in library, open on a pool of its own. Only this room's files see it. */
export async function openLibrary(deps: {
  databaseUrl: string;
  secret: string;
  origin: string;
  random: Random;
  logger: Logger;
}) {
  const pool = openPool({ url: deps.databaseUrl, connections: 4, name: 'tenantatlas-identity' });
  const auth = betterAuth(
    identityOptions({
      dialect: new PostgresDialect({ pool }),
      secret: deps.secret,
      origin: deps.origin,
      newId: () => deps.random.uuid(),
      log: (level, message) => {
        deps.logger[level]({ component: 'identity' }, message);
      },
    }),
  );
  const { internalAdapter: people } = await auth.$context;
  return { auth, people, close: () => pool.end() };
}

export type Library = Awaited<ReturnType<typeof openLibrary>>;
