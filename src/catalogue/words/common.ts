/** Members that most types share. */
export const commonWords = {
  displayName: 'Name',
  name: 'Name',
  description: 'Description',
  roleScopeTagIds: 'Scope tags',
  '@odata.type': 'Profile type',
} as const;

/** Values that mean the same wherever they stand. */
export const commonValues: Readonly<Record<string, string>> = {
  notConfigured: 'Not configured',
  deviceDefault: 'Device default',
  userDefined: 'User defined',
  unavailable: 'Not configured',
};
