import { resourceType } from '../../catalogue/catalogue.ts';
import { assignmentsDigest, contentDigest, fingerprintOf } from '../../compare/fingerprint-of.ts';
import { normaliseAssignments, normaliseContent } from '../../compare/normalise.ts';
import { trustingMasks } from '../../compare/trusted-masks.ts';
import { GraphError } from '../../graph/graph-error.ts';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import { promised } from '../verification/verify-line.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { expectedOf } from './expected.ts';
import { incompleteness } from './read-live.ts';
import { removalState } from './remove-state.ts';
import { targetIdOf, type RunContext } from './run-context.ts';
import type { StepState } from './standing.ts';
import { holdsBody, isContentStep } from './same-content.ts';
import { showsEffect } from './evidence.ts';
import { substituteReferences } from './substitute.ts';

/** Reads the object and tells whether the request at `index` took effect, can be sent, or meets somebody else's change (I-12). */
export async function stepState(context: RunContext, line: PreviewLine, index: number): Promise<StepState> {
  if (line.action === 'remove') return removalState(context, line, index);
  const type = resourceType(line.typeKey);
  const id = targetIdOf(context, line.id);
  const request = line.requests[index];
  if (id === undefined || request === undefined) return { kind: 'unreadable', reason: 'its id is not known' };
  let found: CapturedResource | null;
  try {
    found = await context.reader.readResource(type, id);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { kind: 'unreadable', reason: error.message };
  }
  const readAt = context.deps.clock.monotonicMs();
  // Gone, or not shown yet: which of them only time tells.
  if (found === null) return { kind: 'unreadable', reason: 'it is not found in the tenant' };
  const incomplete = incompleteness(found);
  if (incomplete !== null) return { kind: 'unreadable', reason: incomplete };

  const now = fingerprintOf(type, found);
  const seen = evidenceOf(context, { line, index, found });
  if (seen === 'took_effect') return { kind: 'as_promised', readAt, found: now };
  if (seen === 'no_effect') {
    return earlierInPlace(context, { line, index, found })
      ? { kind: 'as_before', readAt, found: now }
      : { kind: 'other', what: 'what this run wrote before was changed in the tenant' };
  }
  const wanted = promised(type, expectedOf(context, line));
  const shown = trustingMasks(wanted.content, normaliseContent(type, found.payload));
  const contentDone = contentDigest(shown.found) === contentDigest(wanted.content);
  if (isContentStep(request)) {
    if (contentDone) return { kind: 'as_promised', readAt, found: now };
    const before =
      index === 0 ? now.content === line.live?.content : earlierInPlace(context, { line, index, found });
    return before
      ? { kind: 'as_before', readAt, found: now }
      : { kind: 'other', what: 'its settings were changed in the tenant' };
  }
  if (now.assignments === assignmentsDigest(wanted.assignments))
    return { kind: 'as_promised', readAt, found: now };
  const untouched = now.assignments === (line.live?.assignments ?? assignmentsDigest([]));
  return untouched
    ? { kind: 'as_before', readAt, found: now }
    : { kind: 'other', what: 'its assignments were changed in the tenant' };
}

interface Look {
  line: PreviewLine;
  index: number;
  found: CapturedResource;
}

/** What the object says about a request that names its own evidence; undefined for one that does not. */
function evidenceOf(
  context: RunContext,
  { line, index, found }: Look,
): 'took_effect' | 'no_effect' | undefined {
  const given = line.requests[index]?.evidence;
  if (given === undefined) return undefined;
  const type = resourceType(line.typeKey);
  const evidence = substituteReferences({ ...given }, (id) => targetIdOf(context, id));
  return showsEffect(evidence, {
    content: normaliseContent(type, found.payload),
    assignments: normaliseAssignments(type, found.assignments),
    expected: promised(type, expectedOf(context, line)).content,
  })
    ? 'took_effect'
    : 'no_effect';
}

/** What the requests before `index` wrote is still there. */
function earlierInPlace(context: RunContext, { line, index, found }: Look): boolean {
  const type = resourceType(line.typeKey);
  return line.requests.slice(0, index).every((request, at) => {
    if (request.evidence !== undefined)
      return evidenceOf(context, { line, index: at, found }) === 'took_effect';
    if (request.step !== 'create' && request.step !== 'update') return true;
    const body = substituteReferences(request.body, (id) => targetIdOf(context, id));
    return holdsBody(type, body, found.payload);
  });
}
