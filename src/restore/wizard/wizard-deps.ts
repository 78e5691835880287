import type { Capability } from '../../access/capabilities.ts';
import type { Vault } from '../../backup/vault/vault.ts';
import type { Operations } from '../../operations/operations.ts';

/** What the wizard works with. It starts background work and reads the database and the vault; it has no way to reach Graph. */
export interface WizardDeps {
  vault: Vault;
  operations: Pick<
    Operations,
    'start' | 'get' | 'list' | 'requestCancel' | 'requestPause' | 'requestContinue' | 'lookAgain'
  >;
}

/** Who asks, with what they may do as just read in this transaction. */
export interface Actor {
  id: string;
  name: string;
  capabilities: ReadonlySet<Capability>;
  /** The API key by which they ask; absent or null: in a session. */
  keyId?: string | null;
}

/** Which run of which environment is asked about; a run of another environment is as absent as one that never was. */
export interface RunPlace {
  workspaceId: string;
  environmentId: string;
  runId: string;
}

export interface EnvironmentPlace {
  workspaceId: string;
  environmentId: string;
}
