import type { RequestLogEntry } from '../../../simulator/log/request-log.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import type { ApiEvent } from '../facts.ts';
import { listAt, textAt } from './json.ts';
import { goodRecord, loggedRequest, RUN } from './hand-made.fixture.ts';

export type Spoilt = ReturnType<typeof goodRecord>;

/** The request of this label. */
export function request(record: Spoilt, label: string): RequestLogEntry {
  const one = record.log.find(({ requestId }) => requestId === label);
  if (one === undefined) throw new Error(`There is no request ${label}.`);
  return one;
}

/** Takes a request out; the others keep their numbers. */
export function without(record: Spoilt, ...labels: string[]): void {
  record.log = record.log.filter(({ requestId }) => !labels.includes(requestId));
}

/** Puts requests in after another one: everything later gets a later number. */
export function insertAfter(
  record: Spoilt,
  label: string,
  ...given: Parameters<typeof loggedRequest>[0][]
): void {
  const from = request(record, label).n;
  const by = given.length;
  for (const entry of record.log) if (entry.n > from) entry.n += by;
  for (const event of record.events) {
    if (event.asked > from) event.asked += by;
    if (event.logged > from) event.logged += by;
  }
  const at = record.log.findIndex(({ n }) => n === from) + 1;
  record.log.splice(at, 0, ...given.map((entry, index) => loggedRequest(entry, from + 1 + index)));
}

/** The same request again, `ms` later than the first. */
export function again(
  record: Spoilt,
  label: string,
  more: Partial<RequestLogEntry> & { label: string; ms: number },
) {
  const { n: _n, at: _at, requestId: _id, ...first } = structuredClone(request(record, label));
  return { ...first, ...more };
}

/** The answer at this path. */
export function answer(record: Spoilt, below: string, method = 'GET'): ApiEvent & { body: JsonObject } {
  const wanted = below.startsWith('/workspaces') ? below : `${RUN}${below}`;
  const isIt = ({ path, method: how }: ApiEvent) => {
    const plain = path.split('?')[0] ?? '';
    return how === method && (plain === wanted || (below === '/audit' && plain.endsWith(below)));
  };
  const one = record.events.findLast(isIt);
  if (one === undefined) throw new Error(`There is no answer of ${below}.`);
  return one as ApiEvent & { body: JsonObject };
}

/** An answer or an act beside the others, when the log had come to the request of this label. */
export function addEvent(
  record: Spoilt,
  event: Partial<ApiEvent> & Pick<ApiEvent, 'method' | 'path'>,
  place: { after: string; before?: ApiEvent },
): void {
  const { n } = request(record, place.after);
  const whole: ApiEvent = {
    n: 0,
    at: request(record, place.after).at,
    status: 200,
    body: null,
    asked: n,
    logged: n,
    ...event,
  };
  const at = place.before === undefined ? record.events.length : record.events.indexOf(place.before);
  record.events.splice(at, 0, whole);
  record.events.forEach((one, index) => {
    one.n = index + 1;
  });
}

/** What the API says of a line in the end. */
export function resultOf(record: Spoilt, lineId: string): JsonObject {
  const { items } = answer(record, '/results').body as { items: JsonObject[] };
  const one = items.find((item) => item['lineId'] === lineId);
  if (one === undefined) throw new Error(`There is no result of ${lineId}.`);
  return one;
}

/** Says another outcome of a line, with sums that add up. */
export function outcome(
  record: Spoilt,
  lineId: string,
  said: string | { outcome: string; reason: string },
): void {
  Object.assign(resultOf(record, lineId), typeof said === 'string' ? { outcome: said } : said);
  const { body } = answer(record, '/results');
  const counts: Record<string, number> = {};
  for (const item of listAt(body, 'items')) {
    const each = textAt(item, 'outcome');
    counts[each] = (counts[each] ?? 0) + 1;
  }
  body['counts'] = counts;
}
