import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import type { GraphReader } from '../../graph/read/reader.ts';

export interface Actor {
  name: string;
  at: string;
}

/**
 * Who touched which Intune object last since a time, by object id, from Intune's own audit events. Null when they could not be read to
 * their end: a partial list could name the wrong person.
 */
export async function readActors(reader: GraphReader, since: Date): Promise<Map<string, Actor> | null> {
  const filter = `activityDateTime ge ${since.toISOString()}`;
  const listing = await reader.list(
    'beta',
    `/deviceManagement/auditEvents?$filter=${encodeURIComponent(filter)}`,
  );
  if (!listing.complete) return null;
  const actors = new Map<string, Actor>();
  for (const event of listing.items) {
    const at = stringOf(event['activityDateTime']) ?? '';
    const name = actorName(event);
    if (name === undefined || Date.parse(at) < since.getTime()) continue;
    for (const resource of objectsOf(event['resources'])) {
      const id = stringOf(resource['resourceId']);
      if (id === undefined) continue;
      const known = actors.get(id);
      if (known === undefined || known.at < at) actors.set(id, { name, at });
    }
  }
  return actors;
}

function actorName(event: JsonObject): string | undefined {
  const { actor } = event;
  if (!isJsonObject(actor)) return undefined;
  return stringOf(actor['userPrincipalName']) ?? stringOf(actor['applicationDisplayName']);
}
