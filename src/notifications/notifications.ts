import { sql } from 'kysely';
import type { Tx } from '../store/store.ts';

export interface NewNotification {
  workspaceId: string;
  personId: string;
  /** The environment that it is about; null where it is about the workspace. Who does not reach it is not shown it. */
  environmentId: string | null;
  title: string;
  body: string;
  /** Page of the application, from its root. */
  href: string;
}

/** Tells a person something, in the caller's transaction. */
export async function notify(tx: Tx, notification: NewNotification): Promise<void> {
  await tx
    .insertInto('notification')
    .values({
      workspace_id: notification.workspaceId,
      person_id: notification.personId,
      environment_id: notification.environmentId,
      title: notification.title,
      body: notification.body,
      href: notification.href,
    })
    .execute();
}

export interface Notification {
  id: string;
  title: string;
  body: string;
  href: string;
  read: boolean;
  at: Date;
}

/** A person's notifications in the transaction's workspace, newest first, at most 100; `unread` counts all of them. */
export async function listNotifications(
  tx: Tx,
  personId: string,
): Promise<{ unread: number; items: Notification[] }> {
  const { unread } = await tx
    .selectFrom('notification')
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  const rows = await tx
    .selectFrom('notification')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute();
  return {
    unread,
    items: rows.map((row) => ({
      id: row.id,
      title: row.title,
      body: row.body,
      href: row.href,
      read: row.read_at !== null,
      at: row.created_at,
    })),
  };
}

/** Marks all of a person's notifications in the transaction's workspace as read. */
export async function markRead(tx: Tx, personId: string): Promise<void> {
  await tx
    .updateTable('notification')
    .set({ read_at: sql<Date>`app_now()` })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .execute();
}
