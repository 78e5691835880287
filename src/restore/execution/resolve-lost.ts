import { sabotaged } from '#sabotage';
import { resourceType } from '../../catalogue/catalogue.ts';
import { GraphError } from '../../graph/graph-error.ts';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { findNamesakes, type Namesakes } from './namesakes.ts';
import { incompleteness } from './read-live.ts';
import { targetIdOf, type RunContext } from './run-context.ts';
import { holdsBody } from './same-content.ts';
import { stepState } from './step-state.ts';
import { substituteReferences } from './substitute.ts';

/** What a request whose answer was lost turned out to have done. */
export type Resolved =
  /** It took effect: `createdId` names what a create made. */
  | { kind: 'took_effect'; createdId: string | undefined }
  /** It provably had no effect within the time in which it could have. */
  | { kind: 'no_effect'; readAt: number }
  /** Nobody but a person can tell. */
  | { kind: 'undecided'; reason: string };

interface Lost {
  line: PreviewLine;
  index: number;
  /** How long ago the request was sent. */
  ageMs: number;
}

/**
 * Finds out what a lost create did (I-10). It is looked for in complete listings until the time has passed in which it could still take
 * effect: exactly one object that holds the body is the one; none at the end means that it had no effect; anything else is for a person.
 */
export async function resolveLostCreate(context: RunContext, lost: Lost): Promise<Resolved> {
  const { deps, timing } = context;
  if (sabotaged('I-10')) return { kind: 'no_effect', readAt: deps.clock.monotonicMs() };
  const since = deps.clock.monotonicMs() - lost.ageMs;
  let looks = 0;
  for (;;) {
    // The time is read before the listing: what the listing shows is at least that old.
    const waited = deps.clock.monotonicMs() - since;
    const found = await listing(context, lost.line);
    looks += 1;
    if (found.complete && found.ids.length > 0) return judgeFound(context, lost, found.ids);
    if (waited >= timing.lostAnswerMs && looks > 1) {
      if (found.complete) return { kind: 'no_effect', readAt: deps.clock.monotonicMs() };
      if (waited >= timing.lostAnswerMs * 2) {
        return {
          kind: 'undecided',
          reason: `the list of objects could not be read to its end (${found.problem})`,
        };
      }
    }
    const left = since + timing.lostAnswerMs - deps.clock.monotonicMs();
    await deps.clock.sleep(left > 0 ? Math.min(left, timing.pollMs) : timing.pollMs, context.interrupted);
  }
}

async function listing(context: RunContext, line: PreviewLine): Promise<Namesakes> {
  try {
    return await findNamesakes(context, line);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { complete: false, problem: error.message };
  }
}

async function judgeFound(
  context: RunContext,
  { line, index }: Lost,
  ids: readonly string[],
): Promise<Resolved> {
  const [id, ...more] = ids;
  if (id === undefined || more.length > 0) {
    return { kind: 'undecided', reason: `several objects of this name are there now (${ids.join(', ')})` };
  }
  const type = resourceType(line.typeKey);
  const found = await readFound(context, line, id);
  if (typeof found === 'string') return { kind: 'undecided', reason: found };
  const body = line.requests[index]?.body ?? {};
  const sent = substituteReferences(body, (lineId) => targetIdOf(context, lineId));
  if (holdsBody(type, sent, found.payload)) return { kind: 'took_effect', createdId: id };
  return {
    kind: 'undecided',
    reason: `an object of this name is there now (${id}), but its content is not what was sent`,
  };
}

/** The object, or why it could not be read. A listing may show an object before a read of it does. */
async function readFound(
  context: RunContext,
  line: PreviewLine,
  id: string,
): Promise<CapturedResource | string> {
  const { deps, timing } = context;
  let reason = '';
  for (const delay of timing.verifyDelaysMs.lagging) {
    if (delay > 0) await deps.clock.sleep(delay, context.interrupted);
    try {
      const found = await context.reader.readResource(resourceType(line.typeKey), id);
      if (found === null) reason = `an object of this name is listed (${id}), but can't be read yet`;
      else {
        const incomplete = incompleteness(found);
        if (incomplete === null) return found;
        reason = `an object of this name (${id}) could not be read in full: ${incomplete}`;
      }
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      reason = `an object of this name (${id}) could not be read: ${error.message}`;
    }
  }
  return reason;
}

/**
 * Finds out what a lost update or assign did, by reading the object until the time has passed in which it could still take effect: as
 * promised means that it did; as before, at the end, means that it did not; anything else is for a person.
 */
export async function resolveLostUpdate(context: RunContext, lost: Lost): Promise<Resolved> {
  const { deps, timing } = context;
  const since = deps.clock.monotonicMs() - lost.ageMs;
  for (;;) {
    const waited = deps.clock.monotonicMs() - since;
    const state = await stepState(context, lost.line, lost.index);
    if (state.kind === 'as_promised') return { kind: 'took_effect', createdId: undefined };
    if (waited >= timing.lostAnswerMs) {
      if (state.kind === 'as_before') return { kind: 'no_effect', readAt: state.readAt };
      return { kind: 'undecided', reason: state.kind === 'other' ? state.what : state.reason };
    }
    const left = since + timing.lostAnswerMs - deps.clock.monotonicMs();
    await deps.clock.sleep(Math.max(1, Math.min(left, timing.pollMs)), context.interrupted);
  }
}
