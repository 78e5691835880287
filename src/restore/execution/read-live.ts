import { sabotaged } from '#sabotage';
import { resourceType } from '../../catalogue/catalogue.ts';
import { fingerprintOf } from '../../compare/fingerprint-of.ts';
import type { Fingerprint } from '../../compare/fingerprint.ts';
import { diffResources } from '../../compare/diff.ts';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import { GraphError } from '../../graph/graph-error.ts';
import type { PreviewLine } from '../facts/preview.ts';
import type { StoredLine } from '../preview/store-preview.ts';
import { comparableOf } from '../verification/verify-line.ts';
import { findNamesakesSurely } from './namesakes.ts';
import { movedPlaces, sameButForPlace } from './own-places.ts';
import { namesOf, type RunContext } from './run-context.ts';

/** What stands in the tenant just before a write, against what the preview was computed from. */
export type Live =
  /** As previewed: the object with its fingerprint, or provably no such object for a create. `readAt` is monotonic. */
  | { state: 'as_previewed'; readAt: number; found?: Fingerprint }
  /** Somebody changed, removed or made it since: nothing may be written (I-12, I-13). */
  | { state: 'changed'; what: string }
  | { state: 'unreadable'; reason: string; error: GraphError | null };

/** Reads the line's object, or proves its absence. */
export async function readLive(context: RunContext, line: PreviewLine): Promise<Live> {
  try {
    return line.action === 'create' ? await proveAbsence(context, line) : await readTarget(context, line);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { state: 'unreadable', reason: error.message, error };
  }
}

async function proveAbsence(context: RunContext, line: PreviewLine): Promise<Live> {
  const found = await findNamesakesSurely(context, line);
  if (!found.complete) return { state: 'unreadable', reason: found.problem, error: null };
  if (found.ids.length > 0)
    return { state: 'changed', what: 'An object of this name was created in the tenant' };
  return { state: 'as_previewed', readAt: context.deps.clock.monotonicMs() };
}

async function readTarget(context: RunContext, line: PreviewLine): Promise<Live> {
  const type = resourceType(line.typeKey);
  if (line.targetId === undefined || line.live === undefined) {
    return { state: 'unreadable', reason: 'the preview does not say which object to change', error: null };
  }
  const found = await context.reader.readResource(type, line.targetId);
  const readAt = context.deps.clock.monotonicMs();
  if (found === null) return { state: 'changed', what: 'It was deleted in the tenant' };
  const incomplete = incompleteness(found);
  if (incomplete !== null) return { state: 'unreadable', reason: incomplete, error: null };
  const now = fingerprintOf(type, found);
  const what = sabotaged('I-12') ? null : whatChanged(now, line.live);
  if (what === null || (movedPlaces(context, line) && sameButForPlace(line, found)))
    return { state: 'as_previewed', readAt, found: now };
  return { state: 'changed', what: `${what}${inWords(context, line, found)}` };
}

/** The first differences to the previewed state, in words; empty when that was not kept. */
function inWords(context: RunContext, line: StoredLine, found: CapturedResource): string {
  if (line.before === undefined) return '';
  const type = resourceType(line.typeKey);
  const changes = diffResources(type, line.before, comparableOf(type, found), namesOf(context));
  const shown = changes
    .slice(0, 2)
    .map(({ label, beforeText, afterText }) => `${label}: ${beforeText} -> ${afterText}`);
  if (shown.length === 0) return '';
  const more = changes.length > shown.length ? `; and ${String(changes.length - shown.length)} more` : '';
  return ` (${shown.join('; ')}${more})`;
}

/** Why a captured object can't be compared, or null. */
export function incompleteness(found: CapturedResource): string | null {
  if (found.fidelity.complete) return null;
  return found.fidelity.problems[0] ?? 'a part of it is missing';
}

function whatChanged(now: Fingerprint, previewed: Fingerprint): string | null {
  if (now.id !== previewed.id) return 'Another object stands in its place';
  const content = now.content !== previewed.content;
  const assignments = now.assignments !== previewed.assignments;
  if (content && assignments) return 'Its settings and its assignments were changed in the tenant';
  if (content) return 'Its settings were changed in the tenant';
  return assignments ? 'Its assignments were changed in the tenant' : null;
}
