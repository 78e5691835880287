/** The database from which every test file's own is cloned. */
export const TEMPLATE = 'template_migrated';
