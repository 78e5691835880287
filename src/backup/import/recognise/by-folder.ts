/**
 * Small objects that have nothing but a name and a description look alike; the folder, or the name of the list they stand in, tells them
 * apart. It decides nothing else: a file in the wrong folder is still what it is.
 */
const FOLDERS: Readonly<Record<string, string>> = {
  'scope tags': '/deviceManagement/roleScopeTags',
  scopetags: '/deviceManagement/roleScopeTags',
  rolescopetags: '/deviceManagement/roleScopeTags',
  'device categories': '/deviceManagement/deviceCategories',
  devicecategories: '/deviceManagement/deviceCategories',
  filters: '/deviceManagement/assignmentFilters',
  assignmentfilters: '/deviceManagement/assignmentFilters',
  groups: '/groups',
  staticgroups: '/groups',
  dynamicgroups: '/groups',
  'app categories': '/deviceAppManagement/mobileAppCategories',
  mobileappcategories: '/deviceAppManagement/mobileAppCategories',
  authenticationcontext: '/identity/conditionalAccess/authenticationContextClassReferences',
};

/** The collection by the name of a folder or of a list. */
export function collectionOfFolder(name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(FOLDERS, key) ? FOLDERS[key] : undefined;
}
