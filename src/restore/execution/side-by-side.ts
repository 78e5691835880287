import { resourceType } from '../../catalogue/catalogue.ts';
import { PRIORITY } from '../../catalogue/priority.ts';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import { isJsonObject } from '../../kernel/json.ts';
import type { PreviewLine } from '../facts/preview.ts';

/** Lines under way together, at most. More gain nothing: the rates of Microsoft Graph are what limits a run. */
export const MOST_LINES = 8;

/** Of one throttling bucket, so that lines that wait for its rate leave places to the others. One request a second keeps one line busy. */
export function mostOf(bucket: ThrottleBucket): number {
  return bucket === 'identityProtection' ? 1 : 4;
}

/** What has to come to its end before a line may start, whatever that end is. */
export type Before = ReadonlyMap<string, readonly string[]>;

/**
 * For lines in the order of writing: what each depends on (I-16), and the line before it in its row. A row is what must not be under way
 * together: objects of one kind that have places in an order, which every write of a place moves; and creates that go by one name, because
 * each is told from the other only once its id is known (I-14).
 */
export function beforeEach(ordered: readonly PreviewLine[]): Before {
  const last = new Map<string, string>();
  return new Map(
    ordered.map((line) => {
      const before = new Set(line.dependsOn);
      for (const row of rowsOf(line)) {
        const other = last.get(row);
        if (other !== undefined) before.add(other);
        last.set(row, line.id);
      }
      return [line.id, [...before]];
    }),
  );
}

/** Names of the rows that a line stands in. */
function rowsOf(line: PreviewLine): string[] {
  const rows = placeOf(line) === undefined ? [] : [`${line.typeKey} in order`];
  // What is removed gives up its place, and moves those that come after it.
  if (line.action === 'remove') return [`${line.typeKey} in order`];
  if (line.action !== 'create') return rows;
  const names = namesOfCreate(line).map((name) => `${line.typeKey} called ${name}`);
  return [...rows, ...names];
}

/** How the object that a line makes is told from others of its kind: by what is expected of it, and by what is sent. */
export function namesOfCreate(line: Pick<PreviewLine, 'typeKey' | 'expected' | 'requests'>): string[] {
  const type = resourceType(line.typeKey);
  const documents = [line.expected.content, line.requests[0]?.body].filter(isJsonObject);
  return [...new Set(documents.map((document) => type.naturalKey(document)))];
}

/** The place among its kind that a line gives its object; undefined where it gives none. */
export function placeOf({
  expected,
  requests,
}: Pick<PreviewLine, 'expected' | 'requests'>): number | undefined {
  const gives = requests.some(({ evidence }) => evidence?.in === 'content' && evidence.member === PRIORITY);
  const place = gives && isJsonObject(expected.content) ? expected.content[PRIORITY] : undefined;
  return typeof place === 'number' ? place : undefined;
}

/** The first of these lines that may start now; undefined when none may before another one has ended. */
export function nextToStart(
  left: readonly PreviewLine[],
  state: { running: readonly PreviewLine[]; before: Before; open: ReadonlySet<string>; most: number },
): PreviewLine | undefined {
  const { running, before, open, most } = state;
  if (running.length >= most) return undefined;
  const busy = new Map<ThrottleBucket, number>();
  for (const { typeKey } of running) {
    const { bucket } = resourceType(typeKey);
    busy.set(bucket, (busy.get(bucket) ?? 0) + 1);
  }
  return left.find(({ id, typeKey }) => {
    const { bucket } = resourceType(typeKey);
    if ((busy.get(bucket) ?? 0) >= mostOf(bucket)) return false;
    return (before.get(id) ?? []).every((other) => !open.has(other));
  });
}

export interface SideBySide {
  /** Does one line to its end, whatever that is; a throw keeps further lines from starting. `running`: the lines under way, it among them. */
  work: (line: PreviewLine, running: () => readonly PreviewLine[]) => Promise<void>;
  /** Asked before each start: why no further line starts, or null. */
  stop: () => Error | null;
  /** Lines under way together, at most. */
  most?: number | undefined;
}

/**
 * Does the lines, given in the order of writing, several side by side. Once something forbids going on no further line starts, and those under
 * way come to their own end. Gives what kept lines from starting, in the order in which it came; empty when all were done.
 */
export async function sideBySide(lines: readonly PreviewLine[], given: SideBySide): Promise<unknown[]> {
  const { work, stop, most = MOST_LINES } = given;
  const left = [...lines];
  const before = beforeEach(left);
  const open = new Set(left.map(({ id }) => id));
  const running = new Map<string, { line: PreviewLine; end: Promise<void> }>();
  const stops: unknown[] = [];
  const inWork = () => [...running.values()].map(({ line }) => line);

  const begin = (line: PreviewLine): void => {
    left.splice(left.indexOf(line), 1);
    const end = Promise.resolve()
      .then(() => work(line, inWork))
      .catch((error: unknown) => {
        stops.push(error);
      })
      .finally(() => {
        running.delete(line.id);
        open.delete(line.id);
      });
    running.set(line.id, { line, end });
  };

  for (;;) {
    const wish = stops.length === 0 && left.length > 0 ? stop() : null;
    if (wish !== null) stops.push(wish);
    const next = stops.length > 0 ? undefined : nextToStart(left, { running: inWork(), before, open, most });
    if (next !== undefined) begin(next);
    else if (running.size > 0) await Promise.race([...running.values()].map(({ end }) => end));
    else break;
  }
  if (stops.length === 0 && left.length > 0) throw new Error('Lines are left that wait for each other.');
  return stops;
}
