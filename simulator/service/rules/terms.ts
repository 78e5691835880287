import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';

const plain = plainRules({
  required: ['displayName'],
  scopeTags: 'roleScopeTagIds',
  defaults: { description: '', title: '', bodyText: '', acceptanceStatement: '', version: 1 },
});

/** Terms and conditions: the version is the administrator's, since a higher one asks everybody again. */
export const termsRules: TypeRules = {
  ...plain,
  show: (_state, _held, root) => ({ ...root, modifiedDateTime: root['lastModifiedDateTime'] ?? null }),
};
