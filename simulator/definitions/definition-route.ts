import type { JsonObject } from '../../src/kernel/json.ts';
import type { ThrottleBucket } from '../../src/catalogue/resource-type.ts';
import { Refusal, type Answer } from '../http/answer.ts';
import { categoryOf, definitionOf, intentDefinitionOf } from './definition-of.ts';

/** One collection of explanations: who may read it, what it costs, and how an id is explained. */
interface Shelf {
  bucket: ThrottleBucket;
  explain: (id: string) => JsonObject | undefined;
}

const SHELVES: Readonly<Record<string, Shelf>> = {
  configurationsettings: { bucket: 'deviceConfigurationV2', explain: definitionOf },
  compliancesettings: { bucket: 'deviceConfigurationV2', explain: definitionOf },
  reusablesettings: { bucket: 'deviceConfigurationV2', explain: definitionOf },
  configurationcategories: { bucket: 'deviceConfigurationV2', explain: categoryOf },
  compliancecategories: { bucket: 'deviceConfigurationV2', explain: categoryOf },
  settingdefinitions: { bucket: 'deviceIntent', explain: intentDefinitionOf },
};

const needs = {
  any: ['DeviceManagementConfiguration.Read.All', 'DeviceManagementConfiguration.ReadWrite.All'],
} as const;

export interface DefinitionRoute {
  service: 'intune';
  bucket: ThrottleBucket;
  kind: 'read';
  needs: { any: readonly string[] };
  run: () => Answer;
}

/** GET of one definition or category by its id; undefined for every other address. */
export function definitionRoute(
  method: string,
  segments: readonly string[],
  version: 'v1.0' | 'beta',
): DefinitionRoute | undefined {
  const [room, shelf, id, ...more] = segments;
  if (method !== 'GET' || version !== 'beta' || room?.toLowerCase() !== 'devicemanagement') return undefined;
  const name = shelf?.toLowerCase() ?? '';
  const found = Object.hasOwn(SHELVES, name) ? SHELVES[name] : undefined;
  if (found === undefined || id === undefined || more.length > 0) return undefined;
  const run = (): Answer => {
    const body = found.explain(id);
    if (body !== undefined) return { status: 200, body };
    throw new Refusal({
      status: 404,
      code: 'ResourceNotFound',
      message: `Resource not found: definition '${id}'`,
    });
  };
  return { service: 'intune', bucket: found.bucket, kind: 'read', needs, run };
}
