import type { z } from 'zod';
import type { onboarding } from '../../src/http/contract/onboarding-shapes.ts';
import type { ApiAnswer, ApiClient } from './client.ts';
import { CLIENT_ID, CLIENT_SECRET } from './furnish-tenant.ts';

export type Onboarding = z.output<typeof onboarding>;

/** A connection as its page gets it. */
export interface ConnectionAnswer {
  connection: {
    enabled: boolean;
    offBecause: string | null;
    credential: { kind: string; detail: string; certificate: string | null };
    verification: { tenant: { state: string } } | null;
  } | null;
  decision: { status: string; next: { action: string } | null };
  health: { state: string; reason: string } | null;
}

export async function shownConnection(client: ApiClient, home: string): Promise<ConnectionAnswer> {
  return (await client.get<ConnectionAnswer>(`${home}/connection`)).body;
}

/** A person who connects a tenant over HTTP, step by step, as the pages do. */
export function onboardingOf(client: ApiClient, workspace = 'contoso') {
  const all = `/workspaces/${workspace}/onboardings`;
  const one = (id: string) => `${all}/${id}`;

  function expected<T>(answer: ApiAnswer<T>, status: number): T {
    if (answer.status === status) return answer.body;
    throw new Error(
      `Expected ${String(status)}, got ${String(answer.status)}: ${JSON.stringify(answer.body)}`,
    );
  }

  return {
    one,
    begin: async (): Promise<Onboarding> => expected(await client.post<Onboarding>(all), 201),
    get: async (id: string): Promise<Onboarding> => expected(await client.get<Onboarding>(one(id)), 200),
    /** Edits it as it stands now. */
    async edit(id: string, change: Record<string, unknown>): Promise<Onboarding> {
      const { revision } = await this.get(id);
      return expected(await client.patch<Onboarding>(one(id), { revision, ...change }), 200);
    },
    /** A client secret of the small tenants' app, or the one that is given. */
    async enterSecret(id: string, secret = CLIENT_SECRET): Promise<Onboarding> {
      await this.edit(id, { method: 'client_secret' });
      const body = { method: 'client_secret', secret, expiresAt: '2099-12-31' };
      return expected(await client.post<Onboarding>(`${one(id)}/credential`, body), 200);
    },
    async verify(id: string): Promise<Onboarding> {
      expected(await client.post(`${one(id)}/verify`), 202);
      return this.get(id);
    },
    complete: (id: string, unverified = false) =>
      client.post<{ environment: string; operable: boolean; code?: string; detail?: string }>(
        `${one(id)}/complete`,
        {
          unverified,
        },
      ),
    /** Everything that is entered before verifying. */
    async enter(change: Record<string, unknown>): Promise<string> {
      const { id } = await this.begin();
      await this.edit(id, { name: 'Spare', kind: 'test', clientId: CLIENT_ID, ...change });
      await this.enterSecret(id);
      return id;
    },
  };
}
