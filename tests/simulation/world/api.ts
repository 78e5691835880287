import type { ApiEvent, PeopleAct } from '../facts.ts';
import type { World } from './world.ts';
import { cookieOf, type PersonName } from './place.ts';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
}

export interface Asked {
  body?: unknown;
  key?: string;
  as?: PersonName;
  /** Which of the plan's acts it is. */
  act?: PeopleAct['act'];
}

/** People at our API. Each answer becomes an event of the record. */
export interface Api {
  events: readonly ApiEvent[];
  send<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    more?: Asked,
  ): Promise<Answer<T>>;
  /** Notes what was done past the API: by another administrator, or to our own people. */
  note(method: 'ADMIN' | 'ACT', path: string, more?: Pick<Asked, 'body' | 'act'>): void;
  /** The same, where anything but this status means that the scenario itself is broken. */
  need<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    more?: { body?: unknown; key?: string },
  ): Promise<T>;
}

export function apiOf(world: World): Api {
  const events: ApiEvent[] = [];
  const keep = (event: Omit<ApiEvent, 'n' | 'at' | 'logged'>) => {
    events.push({ ...event, n: events.length + 1, at: world.scheduler.at(), logged: world.logged() });
  };
  const send: Api['send'] = async <T>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    more: Asked = {},
  ) => {
    const asked = world.logged();
    const answer = await world.lane.server.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        cookie: cookieOf(more.as ?? 'manager'),
        ...(more.key === undefined ? {} : { 'idempotency-key': more.key }),
      },
      ...(more.body === undefined ? {} : { payload: more.body as object }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    const body = (isJson && answer.body !== '' ? JSON.parse(answer.body) : null) as T;
    const { statusCode: status } = answer;
    keep({
      method,
      path,
      status,
      body,
      asked,
      ...(more.body === undefined ? {} : { sent: more.body }),
      ...(more.act === undefined ? {} : { act: more.act }),
    });
    return { status, body };
  };
  return {
    events,
    send,
    note: (method, path, { body = null, act } = {}) => {
      keep({ method, path, status: 200, body, asked: world.logged(), ...(act === undefined ? {} : { act }) });
    },
    need: async <T>(
      method: 'GET' | 'POST' | 'PATCH',
      path: string,
      more: { body?: unknown; key?: string } = {},
    ) => {
      const { status, body } = await send<T>(method, path, more);
      if (status < 300) return body;
      throw new Error(`${method} ${path} gave ${String(status)}: ${JSON.stringify(body)}`);
    },
  };
}
