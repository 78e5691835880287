import { sabotaged } from '#sabotage';
import type { Clock } from '../../kernel/ports.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { Change } from '../../compare/change.ts';
import { fingerprintOf } from '../../compare/fingerprint-of.ts';
import type { Fingerprint } from '../../compare/fingerprint.ts';
import type { Names } from '../../compare/names.ts';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import { verifyLine, type Expected } from './verify-line.ts';

/** `shown`: the object as it was read. */
export type ReadBack =
  | { state: 'equal'; shown: Fingerprint }
  | { state: 'different'; differences: Change[]; shown: Fingerprint }
  /** The object could not be read in full, or still shows what it was: neither success nor difference is proven. */
  | { state: 'unproven'; reason: string };

export interface ReadBackOptions {
  type: ResourceType;
  id: string;
  expected: Expected;
  /** What it was before the write; a read that still shows exactly this proves nothing. */
  before?: Fingerprint;
  /** Waits before each read; the first is usually 0. Services show a write after a while only. */
  delaysMs: readonly number[];
  names?: Names;
}

/** Reads the written object until it is as promised or the reads are used up; the last read then decides. Throws only when aborted. */
export async function readBack(
  ports: { reader: GraphReader; clock: Clock; signal?: AbortSignal },
  options: ReadBackOptions,
): Promise<ReadBack> {
  let last: ReadBack = { state: 'unproven', reason: 'It was not read again.' };
  for (const delay of options.delaysMs) {
    if (delay > 0) await ports.clock.sleep(delay, ports.signal);
    last = await readOnce(ports.reader, options);
    if (last.state === 'equal') return last;
  }
  return last;
}

async function readOnce(reader: GraphReader, options: ReadBackOptions): Promise<ReadBack> {
  const { type, id } = options;
  let found: CapturedResource | null;
  try {
    found = await reader.readResource(type, id);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { state: 'unproven', reason: `It could not be read again: ${reason}` };
  }
  if (found === null) return { state: 'unproven', reason: 'It was not found when it was read again.' };
  if (!found.fidelity.complete) {
    const [problem = 'a part is missing'] = found.fidelity.problems;
    return { state: 'unproven', reason: `It could not be read again in full: ${problem}` };
  }
  const differences = verifyLine(type, { expected: options.expected, found }, options.names);
  const shown = fingerprintOf(type, found);
  if (differences.length === 0 || sabotaged('I-24')) return { state: 'equal', shown };
  if (options.before !== undefined && sameState(shown, options.before)) {
    return {
      state: 'unproven',
      reason: 'Microsoft Graph accepted the change, but still shows what was there before.',
    };
  }
  return { state: 'different', differences, shown };
}

function sameState(a: Fingerprint, b: Fingerprint): boolean {
  return a.id === b.id && a.content === b.content && a.assignments === b.assignments;
}
