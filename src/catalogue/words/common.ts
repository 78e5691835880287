/** Members that most types share. */
export const commonWords = {
  displayName: 'Name',
  name: 'Name',
  description: 'Description',
  roleScopeTagIds: 'Scope tags',
  '@odata.type': 'Profile type',
} as const;
