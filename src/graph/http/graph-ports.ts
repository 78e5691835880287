import type { Clock, Random } from '../../kernel/ports.ts';

/** Time and chance, as the client of Graph gets them, and what signing in needs of the place where it runs. */
export interface GraphPorts {
  clock: Clock;
  random: Random;
  /** Variables of the process: they say where a federated token or a managed identity is found. Absent: the process's own. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Entra replaced the refresh token of a sign-in by device code: keep the new one. Absent: the old one, which holds on, stays. */
  keepRefreshToken?(grant: string, refreshToken: string): Promise<void>;
}
