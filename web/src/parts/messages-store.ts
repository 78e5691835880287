export interface Message {
  intent: 'success' | 'info' | 'warning' | 'error';
  title: string;
  body?: string;
  /** The one next action, and what pressing it does. */
  action?: { label: string; run: () => void };
}

export interface ShownMessage extends Message {
  id: number;
}

/** More than this cover the page; the oldest goes. */
const MOST = 3;

let shown: readonly ShownMessage[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: readonly ShownMessage[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** What is shown now, for useSyncExternalStore. */
export const messages = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: () => shown,
};

/** Shows a notification that does not move the page. The same words again replace the earlier ones. */
export function tell(message: Message): void {
  last += 1;
  const others = shown.filter(({ title, body }) => title !== message.title || body !== message.body);
  change([...others, { ...message, id: last }].slice(-MOST));
}

export function dismiss(id: number): void {
  change(shown.filter((message) => message.id !== id));
}
