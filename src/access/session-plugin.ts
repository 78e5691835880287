import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

const newSession = z.object({
  userId: z.string(),
  method: z.enum(['link', 'oidc']),
  breakGlass: z.boolean(),
  authenticatedAt: z.date().nullable(),
  seenAt: z.date(),
  address: z.string(),
  userAgent: z.string(),
});

/** Begins a session for whoever the product has found to be this person. Without a path: nothing but the product itself can call it. */
export const sessionPlugin = {
  id: 'tenantatlas-session',
  endpoints: {
    beginSession: createAuthEndpoint.serverOnly({ method: 'POST', body: newSession }, async (ctx) => {
      const { userId, address, userAgent, ...facts } = ctx.body;
      const { internalAdapter } = ctx.context;
      const user = await internalAdapter.findUserById(userId);
      if (!user) return null;
      const session = await internalAdapter.createSession(userId, false, {
        ...facts,
        ipAddress: address,
        userAgent,
        seenAddress: address,
      });
      await setSessionCookie(ctx, { session, user });
      return { id: session.id };
    }),
  },
} satisfies BetterAuthPlugin;
