import type { JsonObject } from '../../../src/kernel/json.ts';
import { requireText, scopeTags } from '../check-body.ts';
import type { ServiceContext } from '../context.ts';
import type { TypeRules } from './rules.ts';

/** What a type without peculiarities does: required texts, defaults of the service, scope tags that exist, a counted version. */
export interface PlainFacts {
  required?: readonly string[];
  /** Members that a new object has when its body does not name them. */
  defaults?: JsonObject;
  /** Member that holds scope tags, where the type has any. */
  scopeTags?: 'roleScopeTagIds' | 'roleScopeTags' | 'scopeIds';
  /** The service counts changes in `version`. */
  versioned?: boolean;
}

/** Rules of a type without peculiarities; spread them into rules that have some. */
export function plainRules(facts: PlainFacts): TypeRules {
  const tags = (context: ServiceContext, body: JsonObject): JsonObject =>
    facts.scopeTags === undefined
      ? {}
      : { [facts.scopeTags]: scopeTags(context.state, body[facts.scopeTags]) };
  return {
    create(context, body) {
      for (const name of facts.required ?? []) requireText(body, name);
      return {
        ...facts.defaults,
        ...body,
        ...tags(context, body),
        ...(facts.versioned ? { version: 1 } : {}),
      };
    },
    update(context, held, body) {
      for (const name of facts.required ?? []) if (name in body) requireText(body, name);
      return {
        ...held.content,
        ...body,
        ...(facts.scopeTags !== undefined && facts.scopeTags in body ? tags(context, body) : {}),
        ...(facts.versioned ? { version: Number(held.content['version'] ?? 1) + 1 } : {}),
      };
    },
  };
}
