import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listNotifications, markRead } from '../../src/notifications/notifications.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { endedHref, endedWords } from '../../src/worker/ended-words.ts';
import { notifyEnded } from '../../src/worker/notify-ended.ts';
import { createTestStore, type TestStore } from '../support/database.ts';
import { makeWorkspace, type Place } from './support/place.ts';

let store: TestStore;
let place: Place;
beforeAll(async () => {
  store = await createTestStore();
  place = await makeWorkspace(store);
});
afterAll(() => store.drop());

const ended = (extra: Partial<Operation> = {}): Operation => ({
  id: '11111111-1111-4111-8111-111111111111',
  workspaceId: place.workspaceId,
  environmentId: place.environmentId,
  kind: 'restore',
  status: 'ended',
  outcome: 'succeeded',
  subjectId: '22222222-2222-4222-8222-222222222222',
  personId: place.personId,
  personName: 'Megan',
  input: {},
  progress: { now: '', done: 0, total: null },
  failure: null,
  cancelRequestedAt: null,
  pauseRequestedAt: null,
  lookAgainAt: null,
  createdAt: new Date(),
  startedAt: new Date(),
  endedAt: new Date(),
  ...extra,
});

describe('the notification at the end of an operation', () => {
  it('tells who started it, once, with a link to where to look; and nobody else', async () => {
    await store.inWorkspace(place.workspaceId, async (tx) => {
      await notifyEnded(tx, ended());
      await notifyEnded(tx, ended({ personId: null, kind: 'backup' }));
    });
    const mine = await store.inWorkspace(place.workspaceId, (tx) => listNotifications(tx, place.personId));
    expect(mine).toMatchObject({
      unread: 1,
      items: [
        {
          title: 'Restore completed',
          read: false,
          href: `/admin/workspaces/${place.workspaceSlug}/environments/production/restore-runs/22222222-2222-4222-8222-222222222222`,
        },
      ],
    });
    const others = await store.inWorkspace(place.workspaceId, (tx) => listNotifications(tx, 'somebody-else'));
    expect(others).toEqual({ unread: 0, items: [] });
    const stranger = await makeWorkspace(store);
    const elsewhere = await store.inWorkspace(stranger.workspaceId, (tx) =>
      listNotifications(tx, place.personId),
    );
    expect(elsewhere.items).toEqual([]);

    await store.inWorkspace(place.workspaceId, (tx) => markRead(tx, place.personId));
    const read = await store.inWorkspace(place.workspaceId, (tx) => listNotifications(tx, place.personId));
    expect(read).toMatchObject({ unread: 0, items: [{ read: true }] });
  });

  it('says the failure and its next step, and never that a finished run proves recovery', () => {
    const failure = {
      code: 'restore_stopped',
      message: 'The safety copy is not complete.',
      next: 'Prepare a new restore.',
    };
    expect(endedWords(ended({ outcome: 'blocked', failure }), null)).toEqual({
      title: 'Restore stopped',
      body: 'The safety copy is not complete. Prepare a new restore.',
    });
    expect(endedWords(ended({ kind: 'dry_run' }), null).body).toContain('Nothing was written to the tenant');
    for (const outcome of ['succeeded', 'partly', 'failed', 'blocked', 'cancelled'] as const) {
      expect(endedWords(ended({ outcome }), null).body).not.toMatch(/recover|!/);
    }
  });

  it.each([
    ['checks', '/restore-runs/create?draft=22222222-2222-4222-8222-222222222222&step=checks'],
    ['preview', '/restore-runs/create?draft=22222222-2222-4222-8222-222222222222&step=preview'],
    ['backup', '/backup-sets/22222222-2222-4222-8222-222222222222'],
    ['directory', ''],
  ] as const)('leads from %s to its page', (kind, rest) => {
    const href = endedHref(ended({ kind }), { workspace: 'contoso', environment: 'production' });
    expect(href).toBe(`/admin/workspaces/contoso/environments/production${rest}`);
  });
});
