/** Requests per minute from one address: few for signing in, generous for a page that polls. */
export const DEFAULT_LIMITS = { signIn: 20, other: 3000 } as const;
