import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceType, WriteRequest } from '../../catalogue/resource-type.ts';
import { asAnswered } from '../../catalogue/binds.ts';
import { contentDigest, fingerprintOf } from '../../compare/fingerprint-of.ts';
import { jsonEqual } from '../../compare/json-equal.ts';
import { normaliseContent } from '../../compare/normalise.ts';
import { GraphError } from '../../graph/graph-error.ts';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import type { Document } from '../preview/plan/plan-input.ts';
import type { StoredLine } from '../preview/store-preview.ts';
import { comparableOf } from '../verification/verify-line.ts';
import { incompleteness } from './read-live.ts';
import type { RunContext } from './run-context.ts';
import type { StepState } from './standing.ts';

/**
 * How the object of a removal stands to the request at `index` of its line: every request leaves it in a state that is known beforehand, and
 * in the end it is gone. An object in any other state was changed by somebody, and is left alone (I-12).
 */
export async function removalState(context: RunContext, line: StoredLine, index: number): Promise<StepState> {
  const type = resourceType(line.typeKey);
  const { before, live, targetId } = line;
  if (
    before === undefined ||
    live === undefined ||
    targetId === undefined ||
    contentDigest(before.content) !== live.content
  )
    return { kind: 'unreadable', reason: 'the preview does not hold how it was' };
  let found: CapturedResource | null;
  try {
    found = await context.reader.readResource(type, targetId);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { kind: 'unreadable', reason: error.message };
  }
  const readAt = context.deps.clock.monotonicMs();
  // Whoever removed it: it is gone, as was wanted. The verdict looks again, in its whole list too.
  if (found === null) return { kind: 'as_promised', readAt };
  const incomplete = incompleteness(found);
  if (incomplete !== null) return { kind: 'unreadable', reason: incomplete };
  const shown = comparableOf(type, found);
  const is = (done: number) => {
    const wanted = afterRequests(type, before, line.requests.slice(0, done));
    return (
      wanted !== null &&
      jsonEqual(shown.content, wanted.content) &&
      jsonEqual([...shown.assignments], wanted.assignments)
    );
  };
  const facts = { readAt, found: fingerprintOf(type, found) };
  if (is(index + 1)) return { kind: 'as_promised', ...facts };
  if (is(index)) return { kind: 'as_before', ...facts };
  // A directory that lags may still show it as it was before this run began with it.
  if (Array.from({ length: index }, (_, done) => done).some(is))
    return { kind: 'unreadable', reason: 'it does not show yet what was written before' };
  return { kind: 'other', what: 'it was changed in the tenant' };
}

/** The object after these requests, normalised; null once it is gone. Pure. */
export function afterRequests(
  type: ResourceType,
  before: Document,
  requests: readonly WriteRequest[],
): Document | null {
  let { content, assignments } = before;
  for (const { step, body, evidence } of requests) {
    if (step === 'remove') return null;
    if (evidence?.in === 'assignments')
      assignments = assignments.filter((one) => !jsonEqual(one, evidence.item));
    else if (step === 'assign') assignments = [];
    else content = normaliseContent(type, { ...content, ...asAnswered(body) });
  }
  return { content, assignments };
}
