import type { Clock, Random } from '../../kernel/ports.ts';

/** Time and chance, as the client of Graph gets them. */
export interface GraphPorts {
  clock: Clock;
  random: Random;
}
