import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import type { SeenTenant } from './rehearsal-deps.ts';

/**
 * What resources name that is the service's own: templates and definitions, which no restore writes and every tenant has. They are there
 * whether or not a table of ours holds them. Pure.
 */
export function serviceFactsOf(
  resources: readonly CapturedResource[],
): Pick<SeenTenant, 'templates' | 'definitions' | 'intentTemplates'> {
  const templates: JsonObject[] = [];
  const intents = new Set<string>();
  const definitions = new Map<string, { shown: JsonObject; presentations: Map<string, JsonObject> }>();
  for (const { typeKey, payload } of resources) {
    const reference = payload['templateReference'];
    if (isJsonObject(reference)) templates.push(reference);
    const template = stringOf(payload['templateId']);
    if (typeKey === 'deviceManagementIntent' && template !== undefined) intents.add(template);
    if (typeKey !== 'groupPolicyConfiguration') continue;
    for (const { definition, presentationValues } of objectsOf(payload['definitionValues'])) {
      const id = isJsonObject(definition) ? stringOf(definition['id']) : undefined;
      if (!isJsonObject(definition) || id === undefined) continue;
      const known = definitions.get(id) ?? { shown: definition, presentations: new Map() };
      definitions.set(id, known);
      for (const { presentation } of objectsOf(presentationValues)) {
        const own = isJsonObject(presentation) ? stringOf(presentation['id']) : undefined;
        if (isJsonObject(presentation) && own !== undefined) known.presentations.set(own, presentation);
      }
    }
  }
  return {
    templates,
    intentTemplates: [...intents],
    definitions: [...definitions.values()].map(({ shown, presentations }) => ({
      ...shown,
      presentations: [...presentations.values()],
    })),
  };
}
