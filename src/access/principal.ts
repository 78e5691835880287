import type { Capability } from './capabilities.ts';
import type { Person } from './person.ts';

/** An API key as it was found: it narrows its owner's rights and never adds to them. */
export interface KeyFacts {
  id: string;
  name: string;
  workspaceId: string;
  capabilities: ReadonlySet<Capability>;
  /** Null: every environment that its owner may see. */
  environmentIds: ReadonlySet<string> | null;
}

/** By what a session was begun. */
export type SignInMethod = 'link' | 'oidc';

/** A session as it holds now. */
export interface SessionFacts {
  id: string;
  method: SignInMethod;
  /** Begun by a link although the installation has an identity provider. */
  breakGlass: boolean;
}

/** Who asks: a person, by a session of theirs or by an API key of theirs. Rights are always the person's, narrowed by the key. */
export interface Principal {
  person: Person;
  key: KeyFacts | null;
  session: SessionFacts | null;
  /** When the person last proved who they are; null where that is not known, and for a key, which proves nothing about who holds it. */
  authenticatedAt: Date | null;
}
