import { createHash } from 'node:crypto';
import type { Clock, Random } from '../kernel/ports.ts';
import type { Library } from './library.ts';

/** What a value that is used once is for; one kind never passes for another. */
export type OnceKind = 'sign-in-link' | 'oidc' | 'second-factor';

/** Values that are used once, each known by a token of which only the hash is kept. */
export interface OnceValues {
  keep(kind: OnceKind, value: string, seconds: number): Promise<string>;
  /** Uses the value up: of two at once, one gets it. Null when it is unknown, used or expired. */
  take(kind: OnceKind, token: string): Promise<string | null>;
}

export function createOnceValues({ people }: Library, ports: { clock: Clock; random: Random }): OnceValues {
  return {
    async keep(kind, value, seconds) {
      // 128 bits, in letters and digits that survive every way of copying a link.
      const token = Buffer.from(ports.random.token(16), 'base64url').toString('hex');
      const expiresAt = new Date(ports.clock.now().getTime() + seconds * 1000);
      await people.createVerificationValue({ identifier: identifierOf(kind, token), value, expiresAt });
      return token;
    },
    async take(kind, token) {
      const found = await people.consumeVerificationValue(identifierOf(kind, token));
      return found?.value ?? null;
    },
  };
}

function identifierOf(kind: OnceKind, token: string): string {
  return `${kind}:${createHash('sha256').update(token).digest('base64url')}`;
}
