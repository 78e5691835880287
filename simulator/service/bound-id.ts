import type { JsonValue } from '../../src/kernel/json.ts';
import { badRequest } from '../http/answer.ts';
import { parsePath } from './parse-path.ts';
import { textOf } from './text-of.ts';

/** The id in an address such as `https://graph.microsoft.com/beta/deviceManagement/roleDefinitions('…')`, as bodies name other objects. */
export function boundId(value: JsonValue | undefined, collection: string): string {
  const url = URL.parse(textOf(value));
  const parsed = url && parsePath(url.pathname);
  const id = parsed?.segments.at(-1);
  if (!parsed || id === undefined || `/${parsed.segments.slice(0, -1).join('/')}` !== collection) {
    throw badRequest(`'${textOf(value)}' is not the address of an object of '${collection}'.`);
  }
  return id;
}

/** The address of an object, as the admin centers write it. */
export function addressFor(collection: string, id: string, version: 'v1.0' | 'beta'): string {
  return `https://graph.microsoft.com/${version}${collection}('${id}')`;
}
