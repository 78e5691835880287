/** Facts that many collections share. */
export const configurationRead = [
  'DeviceManagementConfiguration.Read.All',
  'DeviceManagementConfiguration.ReadWrite.All',
];
export const configurationWrite = ['DeviceManagementConfiguration.ReadWrite.All'];
export const conditionalAccess = {
  service: 'entra',
  versions: ['v1.0', 'beta'],
  bucket: 'identityProtection',
  nameProperty: 'displayName',
  pageSize: 100,
  maxTop: 999,
  expandAssignments: 'refused',
  read: ['Policy.Read.All', 'Policy.Read.ConditionalAccess'],
} as const;
export const intune = {
  service: 'intune',
  nameProperty: 'displayName',
  maxTop: 1000,
  pageSize: 100,
} as const;
export const entra = { service: 'entra', nameProperty: 'displayName', maxTop: 999, pageSize: 100 } as const;
