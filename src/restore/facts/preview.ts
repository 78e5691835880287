import { digestOf, digestOfBytes, type Digest } from '../../kernel/digest.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { ResourceTypeKey, Risk, WriteRequest } from '../../catalogue/resource-type.ts';
import type { Change } from '../../compare/change.ts';
import type { Fingerprint } from '../../compare/fingerprint.ts';
import type { Severity } from './checks.ts';

export type LineAction = 'create' | 'update' | 'unchanged' | 'blocked' | 'manual' | 'remove';

export interface Attention {
  severity: Severity;
  text: string;
}

/** Who a line would reach anew or no longer, in words. Exclusions apart: one that goes away reaches somebody. */
export interface Reach {
  gains: string[];
  loses: string[];
  newlyExcluded: string[];
  noLongerExcluded: string[];
}

/** Of a line that writes nothing. */
export const NOBODY_REACHED: Reach = { gains: [], loses: [], newlyExcluded: [], noLongerExcluded: [] };

/** What must be found after a removal: nothing. */
export const ABSENT = { content: null, assignments: null } as const;

/** Names the line of a removal, the same each time. */
export function removalLineId({ typeKey, id }: { typeKey: ResourceTypeKey; id: string }): string {
  return `remove:${typeKey}:${id}`;
}

/**
 * What would happen to one backup item, or to one object that is to be removed. `requests` are exactly what execution will send, with symbolic references:
 * `{"$ref": "<line id>"}` for the id of something this run itself creates. Nothing else may differ when it is sent (I-08).
 */
export interface PreviewLine {
  /** The backup item's id: one line per item in scope. `removalLineId` for an object that is to be removed. */
  id: string;
  typeKey: ResourceTypeKey;
  name: string;
  platform: string;
  action: LineAction;
  /** Live object this line writes to; absent for create. */
  targetId?: string;
  matchedBy?: 'id' | 'naturalKey';
  /** State of the live object the line was computed from; absent for create. */
  live?: Fingerprint;
  /** Normalised state that must be found after the write; ABSENT for a removal. References stay symbolic. */
  expected: { content: JsonValue; assignments: JsonValue };
  requests: readonly WriteRequest[];
  bodyDigest: Digest;
  changes: readonly Change[];
  /** Who is affected, in words ("All devices", "Pilot ring, except Executives"). */
  affected: string;
  reach: Reach;
  attention: readonly Attention[];
  /**
   * For blocked and manual lines: why, and the next step. For a line that stays as it is though the backup differs: what keeps it.
   * Empty otherwise.
   */
  reason: string;
  next: string;
  /** Why an undo of this run could not bring back what the line changes; empty where it can, and for a line that writes nothing. */
  noUndo: string;
  risk: Risk;
  order: number;
  /** Lines of this preview that must be verified before this one is attempted (I-16). */
  dependsOn: readonly string[];
}

/**
 * The digest that a confirmation binds: content only (scope, lines, fingerprints, bodies), never time (I-03). Members are written here in
 * the order of the canonical form and hold only texts, so that JSON.stringify gives that form, several times faster over many lines.
 */
export function previewDigest(scopeDigest: Digest, lines: readonly PreviewLine[]): Digest {
  const named = [...lines]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((line) => ({
      action: line.action,
      body: line.bodyDigest,
      depends: [...line.dependsOn].sort(),
      id: line.id,
      live:
        line.live === undefined
          ? null
          : { assignments: line.live.assignments, content: line.live.content, id: line.live.id },
      target: line.targetId ?? null,
    }));
  return digestOfBytes(JSON.stringify({ lines: named, scope: scopeDigest }));
}

/** Digest over the requests of a line as they stand in the preview. */
export function bodyDigest(requests: readonly WriteRequest[]): Digest {
  return digestOf(requests);
}
