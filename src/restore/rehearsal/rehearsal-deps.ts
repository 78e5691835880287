import type { Digest } from '../../kernel/digest.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { ConnectionSettings } from '../../graph/connection-settings.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import type { OperationContext, OperationResult, OperationWait } from '../../operations/operation.ts';
import type { CheckOutcome } from '../facts/checks.ts';
import type { PreviewLine } from '../facts/preview.ts';
import type { ReadingDeps, Reporting } from '../preview/restore-deps.ts';

/** A live object as it was read, whole or as its list names it. */
export interface SeenObject {
  typeKey: ResourceTypeKey;
  id: string;
  payload: JsonObject;
  assignments?: readonly JsonObject[];
}

/** What was read of a tenant: everything that a copy of it is made from. */
export interface SeenTenant {
  tenantId: string;
  displayName: string;
  objects: readonly SeenObject[];
  /** Types whose list was read to its end: what is not among the objects is not there. */
  listed: readonly ResourceTypeKey[];
  /** Objects below which those of a type live. */
  parents: readonly { typeKey: ResourceTypeKey; id: string }[];
  /** What is only named, and taken to be there because it can't be looked up. */
  named: readonly { target: ResourceTypeKey | 'user'; id: string; by?: 'appId' }[];
  /** References to the service's own templates that backup or tenant name. */
  templates: readonly JsonObject[];
  /** Definitions of administrative templates that they name, each with the `presentations` that are named. */
  definitions: readonly JsonObject[];
  /** Ids of templates of older security policies. */
  intentTemplates: readonly string[];
  /** OMA-URIs whose values the service holds encrypted. */
  encryptedUris: readonly string[];
  /** Plain text of masked values, by the reference beside the mask. In memory only. */
  secrets: Readonly<Record<string, string>>;
}

/** A request as it reached the copy. */
export interface SentRequest {
  method: string;
  /** With the version. */
  path: string;
  bodyDigest: Digest | null;
}

/** A simulated tenant in this process, reached by nobody else, gone when it is closed. */
export interface SimulatedCopy {
  settings: ConnectionSettings;
  /** Requests that asked it for a change, in order. */
  writes(): readonly SentRequest[];
  close(): Promise<void>;
}

interface Place {
  workspaceId: string;
  signal: AbortSignal;
  progress: Reporting['progress'];
}

/** What the executor is given in the place of the tenant. */
export interface Stage {
  settings: ConnectionSettings;
  /** Checks and preview for the confirmed scope, made from the copy. */
  recheck(place: Place): Promise<{
    scopeDigest: Digest;
    outcomes: readonly CheckOutcome[];
    preview: null | { digest: Digest; lines: readonly PreviewLine[] };
    problem: string;
  }>;
  /** Reads in full what would be overwritten, and keeps it nowhere. */
  takeSafetyCopy(
    place: Place,
    targets: readonly { typeKey: ResourceTypeKey; id: string }[],
  ): Promise<{ backupSetId: null; complete: boolean; problem: string }>;
}

/** What a rehearsal works with. Writing is the executor's, and the only tenant that it is given is the copy. */
export interface RehearsalDeps extends ReadingDeps {
  openCopy(seen: SeenTenant): Promise<SimulatedCopy>;
  connectReader(settings: ConnectionSettings): GraphReader;
  /** The executor of restores, unchanged, with this stage for its tenant. */
  execute(operation: OperationContext, stage: Stage): Promise<OperationResult | OperationWait>;
}
