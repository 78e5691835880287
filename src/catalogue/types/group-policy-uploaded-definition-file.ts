import { stringOf } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import type { ResourceType } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';

/** Imported ADMX files. Graph lists them and never gives their bytes back, so a backup can't hold what a restore would need. */
export const groupPolicyUploadedDefinitionFile: ResourceType = {
  key: 'groupPolicyUploadedDefinitionFile',
  label: 'Imported ADMX file',
  plural: 'Imported ADMX files',
  family: 'Device configuration',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/configuration',
  version: 'beta',
  collection: '/deviceManagement/groupPolicyUploadedDefinitionFiles',
  bucket: 'groupPolicy',
  owns: () => true,
  subcollections: [],
  nameProperty: 'fileName',
  platform: () => 'windows',
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['fileName']), 'admx', stringOf(raw['targetNamespace'])),
  builtIn: () => false,
  readOnly: [
    'id',
    'createdDateTime',
    'status',
    'uploadDateTime',
    'lastModifiedDateTime',
    'content',
    'groupPolicyOperations',
  ],
  nestedReadOnly: [
    'groupPolicyUploadedLanguageFiles.*.id',
    'groupPolicyUploadedLanguageFiles.*.lastModifiedDateTime',
    'groupPolicyUploadedLanguageFiles.*.content',
  ],
  declaredTypes: [
    '#microsoft.graph.groupPolicyUploadedDefinitionFile',
    '#microsoft.graph.groupPolicyUploadedLanguageFile',
  ],
  createOnly: ['fileName', 'targetNamespace', 'targetPrefix'],
  undeclared: [],
  unordered: ['languageCodes', 'groupPolicyUploadedLanguageFiles'],
  referenceSites: [],
  references: () => [],
  missingSecrets: () => [],
  create: () => [],
  update: () => [],
  restore: {
    mode: 'manual',
    why: 'Microsoft Graph never gives back the ADMX and ADML files that were imported, so the backup holds their names and not their content.',
    todo: 'Import the ADMX file and its ADML files again',
  },
  removal: { byHand: 'Intune removes its files by a job of its own, which can fail later.' },
  risk: { level: 'medium', why: 'Administrative templates that use its policies stop working without it.' },
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  order: 29,
  words: {
    properties: {
      ...commonWords,
      fileName: 'Name',
      defaultLanguageCode: 'Default language',
      languageCodes: 'Languages',
      groupPolicyUploadedLanguageFiles: 'ADML files',
      targetNamespace: 'Target namespace',
      targetPrefix: 'Target prefix',
      policyType: 'Policy type',
      revision: 'Revision',
    },
  },
};
