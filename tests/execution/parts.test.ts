import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { objectsOf, stringOf, type JsonObject } from '../../src/kernel/json.ts';
import type { FaultKind } from '../../simulator/faults/fault.ts';
import { GROUPS } from '../support/furnish-tenant.ts';
import { Killed, startBench, type Bench } from './support/bench.ts';
import { judge } from './support/judge.ts';

const MESSAGES = 'localizedNotificationMessages';
const TEXTS = `/${MESSAGES}`;
const message = (locale: string, text = 'Please update.'): JsonObject => ({
  locale,
  subject: `Device (${locale})`,
  messageTemplate: text,
  isDefault: locale === 'en-us',
});
const LOCALES = ['en-us', 'de-de', 'fr-fr', 'it-it', 'ja-jp', 'nl-nl', 'pl-pl', 'pt-br', 'sv-se', 'tr-tr'];
const toGroup = (groupId: string) => ({
  target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId },
});

let bench: Bench;
let changedId = '';
beforeAll(async () => {
  bench = await startBench({
    furnish: async (core) => {
      const admin = core.simulator.admin(core.tenantId);
      changedId = await admin.create('notificationMessageTemplate', {
        displayName: 'Changed notification',
        [MESSAGES]: [message('en-us'), message('de-de'), message('fr-fr')],
      });
      await admin.create('notificationMessageTemplate', {
        displayName: 'Lost notification',
        [MESSAGES]: LOCALES.map((locale) => message(locale)),
      });
      const profile = await admin.create('windowsAutopilotDeploymentProfile', {
        '@odata.type': '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
        displayName: 'Lost profile',
      });
      for (const group of [GROUPS.pilots, GROUPS.breakGlass]) {
        await admin.assign('windowsAutopilotDeploymentProfile', profile, [
          ...objectsOf(
            core.simulator
              .resources(core.tenantId, 'windowsAutopilotDeploymentProfile')
              .find(({ id }) => id === profile)?.['assignments'],
          ).map(({ target = null }) => ({ target })),
          toGroup(group),
        ]);
      }
    },
    change: async (core) => {
      const admin = core.simulator.admin(core.tenantId);
      // One message is missing, one says something else, and one was added.
      await admin.edit('notificationMessageTemplate', changedId, {
        [MESSAGES]: [message('en-us'), message('de-de', 'Other words.'), message('es-es')],
      });
      for (const type of ['notificationMessageTemplate', 'windowsAutopilotDeploymentProfile'] as const) {
        for (const one of core.simulator.resources(core.tenantId, type)) {
          if (stringOf(one['displayName'])?.startsWith('Lost') === true)
            await admin.delete(type, stringOf(one['id']) ?? '');
        }
      }
    },
  });
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const admin = () => bench.simulator.admin(bench.tenantId, 'Alex Wilber');
const textsOf = (name: string) =>
  objectsOf(bench.named('notificationMessageTemplate', name)[0]?.[MESSAGES]).map(
    ({ locale, messageTemplate }) => [locale, messageTemplate],
  );
const AS_BACKED_UP = ['en-us', 'de-de', 'fr-fr'].map((locale) => [locale, 'Please update.']);
const sorted = (texts: unknown[][]) => [...texts].sort((a, b) => String(a[0]).localeCompare(String(b[0])));
/** How often each request took effect, by what was sent and where. */
function effects(): number[] {
  const counts = new Map<string, number>();
  for (const { method, path, body, committed } of bench.writes()) {
    const key = JSON.stringify([method, path, body]);
    counts.set(key, (counts.get(key) ?? 0) + (committed ? 1 : 0));
  }
  return [...counts.values()];
}

const LOST: FaultKind[] = [
  'timeout_after_commit',
  'reset_after_commit',
  'truncated_body',
  'timeout_before_commit',
];
const CALLS = [
  { method: 'POST', path: TEXTS },
  { method: 'PATCH', path: `${TEXTS}/` },
  { method: 'DELETE', path: `${TEXTS}/` },
];

describe('I-10 a part with an address of its own whose answer was lost', () => {
  it.each(CALLS.flatMap((match) => LOST.map((kind) => ({ ...match, kind }))))(
    'takes effect once ($method, $kind)',
    async ({ method, path, kind }) => {
      const run = await bench.confirmed({ names: ['Changed notification'] });
      bench.simulator.setFaults([{ match: { method, path }, kind }]);
      expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
      expect(sorted(textsOf('Changed notification'))).toEqual(sorted(AS_BACKED_UP));
      expect(effects()).toEqual([1, 1, 1]);
      expect(bench.writes()).toHaveLength(kind === 'timeout_before_commit' ? 4 : 3);
      expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
      const { 'Changed notification': line } = await bench.results(run);
      expect(line).toMatchObject({ outcome: 'restored', verified: true });
    },
  );

  it.each(LOST)('on a new object of many parts, whichever answer is lost (%s)', async (kind) => {
    const run = await bench.confirmed({ names: ['Lost notification'] });
    bench.simulator.setFaults([
      { match: { method: 'POST', path: TEXTS }, kind },
      { match: { method: 'POST', path: TEXTS }, nth: 9, kind },
    ]);
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(textsOf('Lost notification').map(([locale]) => locale)).toEqual(LOCALES);
    expect(effects()).toEqual(Array.from({ length: 11 }, () => 1));
    expect(bench.writes()).toHaveLength(kind === 'timeout_before_commit' ? 13 : 11);
  });

  it.each(LOST)('an assignment that is added by itself (%s)', async (kind) => {
    const run = await bench.confirmed({ names: ['Lost profile'] });
    bench.simulator.setFaults([{ match: { method: 'POST', path: '/assignments' }, kind }]);
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    const [profile] = bench.named('windowsAutopilotDeploymentProfile', 'Lost profile');
    expect(objectsOf(profile?.['assignments'])).toHaveLength(2);
    expect(effects()).toEqual([1, 1, 1]);
    expect(bench.writes()).toHaveLength(kind === 'timeout_before_commit' ? 4 : 3);
  });

  it('is left to a person when somebody changed it meanwhile (I-12)', async () => {
    const run = await bench.confirmed({ names: ['Changed notification'] });
    bench.simulator.setFaults([{ match: { method: 'POST', path: TEXTS }, kind: 'timeout_before_commit' }]);
    let lost = false;
    const result = await bench.attempt(run, {
      at: async (boundary, when) => {
        if (boundary !== 'receive' || when !== 'after' || lost) return;
        if (!bench.writes().some(({ method }) => method === 'POST')) return;
        lost = true;
        await admin().edit('notificationMessageTemplate', changedId, {
          [MESSAGES]: [message('en-us'), message('de-de', 'Third words.'), message('es-es')],
        });
      },
    });
    expect(lost).toBe(true);
    expect(result).toMatchObject({ outcome: 'failed' });
    const posts = bench.writes().filter(({ method }) => method === 'POST');
    expect(posts.map((entry) => entry.committed)).toEqual([false]);
    expect((await bench.results(run))['Changed notification']).toMatchObject({ outcome: 'unknown' });
    expect(textsOf('Changed notification')).toContainEqual(['de-de', 'Third words.']);
  });

  it('I-11 that lands late over what was verified is told, because the line is read once more in the end', async () => {
    const run = await bench.confirmed({ names: ['Changed notification'] });
    bench.simulator.setFaults([{ match: { method: 'POST', path: TEXTS }, kind: 'reset_after_commit' }]);
    const result = await bench.attempt(run, {
      at: async (boundary, when) => {
        if (boundary !== 'closeItem' || when !== 'after') return;
        await admin().edit('notificationMessageTemplate', changedId, {
          [MESSAGES]: [message('en-us'), message('de-de'), message('fr-fr'), message('nb-no')],
        });
      },
    });
    expect(result).toEqual({ outcome: 'partly' });
    const { 'Changed notification': line } = await bench.results(run);
    expect(line).toMatchObject({ outcome: 'restored_with_differences', verified: false });
  });

  it('that is there already when its turn comes is not sent', async () => {
    const run = await bench.confirmed({ names: ['Lost notification'] });
    let added = false;
    const result = await bench.attempt(run, {
      at: async (boundary, when) => {
        if (boundary !== 'writeOutcome' || when !== 'after' || added) return;
        added = true;
        const [one] = bench.named('notificationMessageTemplate', 'Lost notification');
        const messages = [message('en-us'), message('de-de')];
        await admin().edit('notificationMessageTemplate', stringOf(one?.['id']) ?? '', {
          [MESSAGES]: messages,
        });
      },
    });
    expect(result).toEqual({ outcome: 'succeeded' });
    expect(textsOf('Lost notification')).toHaveLength(LOCALES.length);
    expect(bench.writes().filter(({ method }) => method === 'POST')).toHaveLength(1 + LOCALES.length - 2);
  });

  it('that is to be removed and is gone when the request comes is removed', async () => {
    const run = await bench.confirmed({ names: ['Changed notification'] });
    let gone = false;
    const result = await bench.attempt(run, {
      at: async (boundary, when) => {
        const next = bench.writes().length;
        if (boundary !== 'writeIntent' || when !== 'after' || next !== 2 || gone) return;
        gone = true;
        const texts = objectsOf(
          bench.named('notificationMessageTemplate', 'Changed notification')[0]?.[MESSAGES],
        );
        await admin().edit('notificationMessageTemplate', changedId, {
          [MESSAGES]: texts.filter(({ locale }) => locale !== 'es-es').map(withoutServed),
        });
      },
    });
    expect(gone).toBe(true);
    expect(bench.writes().at(-1)).toMatchObject({ method: 'DELETE', status: 404 });
    expect(result).toEqual({ outcome: 'succeeded' });
  });
});

function withoutServed({ id: _id, lastModifiedDateTime: _at, ...rest }: JsonObject): JsonObject {
  return rest;
}

describe('I-21 a worker that dies between the parts of a line', () => {
  it.each([1, 2, 3, 7, 9, 10, 11])('goes on after request %i, sent or not', async (nth) => {
    for (const when of ['before', 'after'] as const) {
      await bench.reset();
      const run = await bench.confirmed({ names: ['Lost notification'] });
      let seen = 0;
      const at = (boundary: string, at_: string) => {
        if (boundary !== 'send' || at_ !== when) return;
        seen += 1;
        if (seen === nth) throw new Killed(`killed ${when} request ${String(nth)}`);
      };
      expect(await bench.attempt(run, { at })).toBe('killed');
      expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
      expect(textsOf('Lost notification').map(([locale]) => locale)).toEqual(LOCALES);
      expect(effects()).toEqual(Array.from({ length: 11 }, () => 1));
      expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
    }
  });

  it('tells what is written of it when it can not go on', async () => {
    const run = await bench.confirmed({ names: ['Lost notification'] });
    let seen = 0;
    const failing = bench.attempt(run, {
      at: (boundary, when) => {
        if (boundary !== 'receive' || when !== 'before') return;
        seen += 1;
        if (seen === 10) throw new Error('a defect of ours');
      },
    });
    await expect(failing).rejects.toThrow('a defect of ours');
    // The tenth request is open: nobody knows what it did, and nobody says otherwise.
    expect((await bench.results(run))['Lost notification']).toMatchObject({ outcome: 'unknown' });
  });
});
