import pg from 'pg';

const INT8 = 20;

/** Counts and sequence numbers come as number; what a number cannot hold exactly is refused, never rounded. */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The number ${text} is too large to be read exactly.`);
  return value;
}

/** A pool whose values read as database.ts says. A connection that fails while idle is replaced at the next use. */
export function openPool(options: {
  url: string;
  connections: number;
  name: string;
  /** What its connections are made of; the driver's own when absent. */
  connection?: typeof pg.Client;
}): pg.Pool {
  const pool = new pg.Pool({
    ...(options.connection === undefined ? {} : { Client: options.connection }),
    connectionString: options.url,
    max: options.connections,
    application_name: options.name,
    connectionTimeoutMillis: 10_000,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 && format !== 'binary' ? parseInt8 : (pg.types.getTypeParser(oid, format) as unknown),
    },
  });
  // Without a listener an idle connection's error would end the process (database restart); the next query reports it to its caller.
  pool.on('error', () => undefined);
  // The same for a connection in use: it fails between two queries of a transaction, and the next one rejects with the reason.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return pool;
}
