import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { describeApi } from '../src/http/openapi/describe-api.ts';
import { accessMatrixDocument } from './access-matrix.ts';
import { typesDocument } from './generate-types.ts';

/**
 * Writes docs/openapi.json, docs/access-matrix.md and web/src/api/schema.d.ts from the route table, and docs/types.md from the catalogue.
 * Another folder may be named, so that a check can compare without touching the checkout.
 */
const root = path.resolve(import.meta.dirname, '..');
const target = path.resolve(process.argv[2] ?? root);
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

const description = describeApi(version);
const types = await openapiTypescript(description as unknown as OpenAPI3, { alphabetize: false });
const header = '// Made by `npm run generate` from src/http/contract. Do not edit.\n';

await write('docs/openapi.json', JSON.stringify(description));
await write('web/src/api/schema.d.ts', header + astToString(types));
await write('docs/types.md', typesDocument());
await write('docs/access-matrix.md', accessMatrixDocument());

/** Formatted as the rest of the repository, so that the formatter never disagrees with the generator. */
async function write(file: string, text: string): Promise<void> {
  const config = await resolveConfig(path.join(root, file));
  const destination = path.join(target, file);
  mkdirSync(path.dirname(destination), { recursive: true });
  writeFileSync(destination, await format(text, { ...config, filepath: file }));
}
