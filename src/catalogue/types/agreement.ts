import { stringOf } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { ResourceType } from '../resource-type.ts';
import { agreementWords } from '../words/entra-policies.ts';

/** Terms of use of Conditional Access. Graph gives their settings and the names of their documents, never a document. */
export const agreement: ResourceType = {
  key: 'agreement',
  label: 'Terms of use',
  plural: 'Terms of use',
  family: 'Entra',
  portalPage:
    'https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/TermsOfUse',
  version: 'v1.0',
  collection: '/identityGovernance/termsOfUse/agreements',
  bucket: 'directory',
  owns: () => true,
  subcollections: [{ property: 'files', path: '/files' }],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf('termsOfUse', stringOf(raw['displayName'])),
  builtIn: () => false,
  readOnly: ['id', 'acceptances', 'file'],
  nestedReadOnly: ['files.*.id', 'files.*.createdDateTime', 'files.*.fileData'],
  declaredTypes: ['agreement', 'agreementFileLocalization', 'termsExpiration'].map(
    (name) => `#microsoft.graph.${name}`,
  ),
  createOnly: [],
  undeclared: [],
  unordered: ['files'],
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: () => [],
  create: () => [],
  update: () => [],
  restore: {
    mode: 'manual',
    why: 'Microsoft Graph does not give the documents back, and lets no app write terms of use without a person signed in.',
    todo: 'Make the terms of use with their PDF files',
  },
  risk: {
    level: 'high',
    why: 'Conditional Access can ask everybody to accept them; a new version asks again.',
  },
  permissions: { read: ['Agreement.Read.All'], write: ['Agreement.ReadWrite.All'] },
  order: 42,
  words: agreementWords,
};
