import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { GuardFinding, ResourceType } from '../resource-type.ts';
import { contextWords } from '../words/entra-policies.ts';
import { contentChanged, patchRequest, withoutNulls, writable } from '../write-requests.ts';

/** Apps ask for a context by its id, so the id is what it is; an administrator chooses it from these. */
const ID = /^c[1-9]\d?$/;

/** Authentication contexts: a step up that an app asks for and Conditional Access answers. */
export const authenticationContext: ResourceType = {
  key: 'authenticationContext',
  label: 'Authentication context',
  plural: 'Authentication contexts',
  family: 'Entra',
  portalPage:
    'https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/AuthenticationContext',
  version: 'v1.0',
  collection: '/identity/conditionalAccess/authenticationContextClassReferences',
  bucket: 'identityProtection',
  idProperty: 'id',
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf('authenticationContext', stringOf(raw['id'])),
  builtIn: () => false,
  readOnly: [],
  declaredTypes: ['#microsoft.graph.authenticationContextClassReference'],
  createOnly: ['id'],
  undeclared: [],
  unordered: [],
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: () => [],
  create: ({ desired }) => {
    const { id, ...body } = writable(authenticationContext, desired);
    return [
      {
        step: 'create',
        // Graph documents the making of a context as a PATCH of an id that is not in use.
        method: 'PATCH',
        version: authenticationContext.version,
        path: `${authenticationContext.collection}/${encodeURIComponent(stringOf(id) ?? '')}`,
        body: withoutNulls(body),
      },
    ];
  },
  update: (input) => (contentChanged(input) ? [patchRequest(authenticationContext, input)] : []),
  restore: { mode: 'enabled', why: 'Written in place under the same id, which is what apps ask for.' },
  // Entra does not let a published context go.
  removal: { disarm: (raw) => (raw['isAvailable'] === true ? { isAvailable: false } : null) },
  guards,
  risk: { level: 'high', why: 'Apps ask for it where they want a stronger sign-in.' },
  permissions: {
    read: ['Policy.Read.All'],
    write: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess'],
  },
  order: 46,
  words: contextWords,
};

function guards({ desired, live }: { desired: JsonObject; live: JsonObject | null }): GuardFinding[] {
  if (live === null && !ID.test(stringOf(desired['id']) ?? '')) {
    return [
      {
        kind: 'manual',
        reason: 'Its id is none that Microsoft Entra documents (c1 to c99).',
        next: 'Make the authentication context in the admin center',
      },
    ];
  }
  if (live?.['isAvailable'] === true && desired['isAvailable'] !== true)
    return [{ kind: 'warning', text: 'It would no longer be published, so apps could not ask for it.' }];
  return [];
}
