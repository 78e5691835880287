import { listNotifications, markRead } from '../../notifications/notifications.ts';
import type { HandlersOf } from '../handler.ts';

export const notificationHandlers: HandlersOf<'listNotifications' | 'readNotifications'> = {
  listNotifications: async ({ tx, person }) => {
    const { unread, items } = await listNotifications(tx, person.id);
    return { unread, items: items.map((item) => ({ ...item, at: item.at.toISOString() })) };
  },
  readNotifications: async ({ tx, person }) => markRead(tx, person.id),
};
