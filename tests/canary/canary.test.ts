import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { routes } from '../../src/http/contract/routes.ts';
import type { RouteContract } from '../../src/http/contract/route.ts';
import { CLIENT_SECRET } from '../support/furnish-tenant.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { wizardOf } from '../support/wizard.ts';
import { planted, type Planted } from './request-canaries.ts';

/**
 * Plants a text of its own in every input that there is (each text of each body and query of each route, headers, addresses, and what the product
 * hands out once), and looks for it in every output: the log at its most talkative, both streams of the process, every answer, every table, every file.
 */
const all = Object.values(routes) as RouteContract[];
const log: string[] = [];
const streams: string[] = [];
const answers: string[] = [];
const canaries: Planted = { ordinary: new Map(), secret: new Map() };
/** What the product handed out this once, by what it is. */
const handedOut = new Map<string, string>();
let app: TestApp;
let owner: ApiClient;
let own: Record<string, string>;

beforeAll(async () => {
  for (const stream of ['stdout', 'stderr'] as const)
    vi.spyOn(process[stream], 'write').mockImplementation((chunk) => {
      streams.push(String(chunk));
      return true;
    });
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) });
  app = await startTestApp({ logger });
  owner = await app.signedIn('owner');
  const wizard = wizardOf(app, owner, app.production);
  const backupSetId = await wizard.backUp();
  const runId = await wizard.prepare(backupSetId, { checks: true, preview: true });
  const [item] = await wizard.items(backupSetId);
  own = {
    workspace: 'contoso',
    environment: 'production',
    backupSetId,
    itemId: item?.id ?? '',
    runId,
    lineId: item?.id ?? '',
    operationId: await wizard.operationOf(backupSetId),
  };
  handedOut.set('the connection’s secret', CLIENT_SECRET);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await app.close();
});

/** Asks once for what is shown once, so that it can be looked for elsewhere. */
async function handOut(): Promise<void> {
  const hook = await owner.post<{ secret: string }>('/workspaces/contoso/webhooks', {
    name: 'SIEM',
    url: 'https://siem.contoso.example/in',
  });
  handedOut.set('an endpoint’s secret', hook.body.secret.slice('whsec_'.length));
  const key = await owner.post<{ token: string }>('/workspaces/contoso/api-keys', {
    name: 'Nightly',
    capabilities: ['workspace.view'],
  });
  const bearer = key.body.token;
  handedOut.set('an API key', bearer.slice(11));
  await app.anonymous().get('/workspaces/contoso', { headers: { authorization: `Bearer ${bearer}` } });
  const codes = await owner.post<{ secret: string }>('/account/codes');
  handedOut.set('a one-time code’s secret', codes.body.secret);
  const link = await app.identity.createLinkToken({ id: app.people.readonly.id });
  handedOut.set('a sign-in link', link);
  await app.anonymous().post('/session', { token: link });
  handedOut.set(
    'a session',
    decodeURIComponent(owner.cookie().split('=').slice(1).join('=')).split('.')[0] ?? '',
  );
}

async function ask(contract: RouteContract, request: { query?: object; body?: unknown }): Promise<void> {
  if ((await owner.get('/session')).status !== 200) owner = await app.signedIn('owner');
  const place = contract.path.replaceAll(
    /:(\w+)/g,
    (_match, name: string) => own[name] ?? '00000000-0000-4000-8000-000000000000',
  );
  const query = request.query === undefined ? '' : `?${new URLSearchParams(texts(request.query)).toString()}`;
  const headers = {
    'user-agent': headerCanary(`${contract.id}: user-agent`),
    referer: `https://elsewhere.example/${headerCanary(`${contract.id}: referer`)}`,
    'x-anything': headerCanary(`${contract.id}: another header`),
    ...(contract.method === 'GET'
      ? {}
      : { 'idempotency-key': headerCanary(`${contract.id}: idempotency key`) }),
  };
  if (contract.response.events) return;
  const answer = await owner.send(contract.method, place + query, {
    headers,
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  answers.push(`${contract.id} ${JSON.stringify(answer.body)} ${JSON.stringify([...answer.headers])}`);
}
const texts = (query: object) =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
function headerCanary(place: string): string {
  const text = `canaryH${randomUUID().slice(0, 8)}zq`;
  canaries.ordinary.set(place, text);
  return text;
}

async function database(): Promise<string> {
  const { rows } = await app.store.asAdmin(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const parts: string[] = [];
  for (const { name } of rows as { name: string }[]) {
    const table = await app.store.asAdmin(`select t::text as row from ${name} t`);
    parts.push(...(table.rows as { row: string }[]).map(({ row }) => `${name} ${row}`));
  }
  return parts.join('\n');
}

async function vault(): Promise<string> {
  const entries = await readdir(app.folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n');
}

/** Everything that can be taken along: the record in both forms, a backup in all, evidence. */
async function exported(): Promise<string> {
  const places = [
    '/workspaces/contoso/audit/export?format=jsonl',
    '/workspaces/contoso/audit/export?format=csv',
    '/workspaces/contoso/audit?limit=1000',
    `${app.production.path}/backup-sets/${own['backupSetId'] ?? ''}/export?format=tree`,
  ];
  const parts = await Promise.all(
    places.map(async (place) => {
      const response = await fetch(`${app.origin}/api/v1${place}`, { headers: { cookie: owner.cookie() } });
      return Buffer.from(await response.arrayBuffer()).toString('latin1');
    }),
  );
  return parts.join('\n');
}

test(
  'what is secret stands nowhere in clear, and what people type stands in no log',
  { timeout: 170_000 },
  async () => {
    await handOut();
    for (const contract of all) {
      const bodies = contract.body ? planted(contract.body, contract.id, canaries) : [undefined];
      const queries = contract.query
        ? planted(contract.query, `${contract.id} query`, canaries)
        : [undefined];
      for (let n = 0; n < Math.max(bodies.length, queries.length); n += 1) {
        const body = bodies[n % bodies.length];
        const query = queries[n % queries.length] as object | undefined;
        await ask(contract, { ...(query ? { query } : {}), ...(body === undefined ? {} : { body }) });
      }
    }
    expect(canaries.ordinary.size).toBeGreaterThan(300);
    expect(canaries.secret.size).toBeGreaterThan(8);
    expect(answers.length).toBeGreaterThan(all.length);

    const talk = { log: log.join('\n'), streams: streams.join('\n') };
    const kept = { database: await database(), files: await vault(), exports: await exported() };
    expect(talk.log, 'the log says what was asked for').toContain('"route"');
    expect(kept.database).toContain('Contoso');
    const stored = [...canaries.ordinary.values()].filter((text) => kept.database.includes(text));
    expect(stored.length, 'what was planted arrived').toBeGreaterThan(5);
    const found: string[] = [];
    const look = (what: string, text: string, places: Record<string, string>) => {
      expect(text.length, what).toBeGreaterThan(9);
      for (const [place, output] of Object.entries(places))
        if (output.includes(text)) found.push(`${what} in ${place}`);
    };
    for (const [place, text] of canaries.ordinary) look(place, text, talk);
    for (const [place, text] of canaries.secret)
      look(place, text, { ...talk, ...kept, answers: answers.join('\n') });
    for (const [what, text] of handedOut) look(what, text, { ...talk, ...kept });
    expect(found).toEqual([]);
  },
);
