import type { JsonObject, JsonValue } from '../../src/kernel/json.ts';
import { isJsonObject } from '../../src/kernel/json.ts';
import { hostsOf, type SimulatedCloud } from '../sign-in/hosts.ts';
import type { Answer } from './answer.ts';

const PUBLIC = hostsOf(undefined).graph;

/** The answer with its links at the Graph of the tenant's own cloud. Only OData's own members hold links; content stays as it is. */
export function inCloud(answer: Answer, tenant: { cloud: SimulatedCloud }): Answer {
  const { graph } = hostsOf(tenant);
  if (graph === PUBLIC) return answer;
  const moved = (text: string) => (text.startsWith(`${PUBLIC}/`) ? graph + text.slice(PUBLIC.length) : text);
  const move = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(move);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        typeof inner === 'string' && /@odata\.|^Location$/.test(name) ? moved(inner) : move(inner),
      ]),
    );
  };
  const { headers, body } = answer;
  return {
    ...answer,
    ...(headers ? { headers: move(headers) as Record<string, string> } : {}),
    ...(body ? { body: move(body) as JsonObject } : {}),
  };
}
