import type { Capability } from './capabilities.ts';
import type { Person } from './identity.ts';

/** An API key as it was found: it narrows its owner's rights and never adds to them. */
export interface KeyFacts {
  id: string;
  name: string;
  workspaceId: string;
  capabilities: ReadonlySet<Capability>;
  /** Null: every environment that its owner may see. */
  environmentIds: ReadonlySet<string> | null;
}

/** Who asks: a person, by a session of theirs or by an API key of theirs. Rights are always the person's, narrowed by the key. */
export interface Principal {
  person: Person;
  key: KeyFacts | null;
  /** When the person last proved who they are; null for a key, which proves nothing about who holds it. */
  authenticatedAt: Date | null;
}
