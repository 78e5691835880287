import { identitySchema } from '../access/identity-schema.ts';
import type { SchemaInstaller } from '../store/migrate.ts';
import { queueSchema } from '../store/queue-schema.ts';

/** Schemas of libraries that share our database, in the order in which the owner installs them. Tests build their template from it too. */
export const schemaInstallers: readonly SchemaInstaller[] = [queueSchema, identitySchema];
