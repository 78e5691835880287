import type { Dispatcher } from 'undici';
import type { Clock, Random } from '../../kernel/ports.ts';
import type { Priority } from './ask.ts';

/** Time and chance, as the client of Graph gets them, and what signing in needs of the place where it runs. */
export interface GraphPorts {
  clock: Clock;
  random: Random;
  /** Whether a person waits for what is read. Default: person. */
  priority?: Priority;
  /** Keep to Graph's published rates from the first request. Default: yes for Microsoft's clouds, no for a simulated tenant. */
  paced?: boolean;
  /** Takes the place of the network, and gives up by its own clock what takes too long. Absent: connections of the client's own. */
  network?: Dispatcher;
  /** Variables of the process: they say where a federated token or a managed identity is found. Absent: the process's own. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Entra replaced the refresh token of a sign-in by device code: keep the new one. Absent: the old one, which holds on, stays. */
  keepRefreshToken?(grant: string, refreshToken: string): Promise<void>;
}
