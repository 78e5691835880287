import { z } from 'zod';

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maxLength?: number;
}

/** Members that hold what nobody else may see. */
const SECRET = /secret|password|passphrase|private|token|^code$|credential|^value$/i;

export interface Planted {
  /** Canaries by the place where they were planted. */
  ordinary: Map<string, string>;
  secret: Map<string, string>;
}

/** Plants one canary in every text of a shape, so that each request holds as many as it can. Each choice of a shape gives a value of its own. */
export function planted(shape: z.ZodType, route: string, into: Planted): unknown[] {
  const schema = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema;
  const choices = widest(schema);
  return Array.from({ length: choices }, (_, choice) => fill(schema, { route, path: [], choice, into }));
}

/** How often a value has to be made so that each alternative anywhere in it was taken once. */
function widest(schema: Schema): number {
  const alternatives = schema.anyOf ?? schema.oneOf ?? [];
  const inner = [
    ...alternatives,
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
  ];
  return Math.max(1, alternatives.length, ...inner.map(widest));
}

interface At {
  route: string;
  path: string[];
  choice: number;
  into: Planted;
}

function fill(schema: Schema, at: At): unknown {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined && alternatives.length > 0)
    return fill(alternatives[at.choice % alternatives.length] ?? {}, at);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[at.choice % schema.enum.length];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, inner]) => [
          name,
          fill(inner, { ...at, path: [...at.path, name] }),
        ]),
      );
    case 'array':
      return [fill(schema.items ?? {}, { ...at, path: [...at.path, '0'] })];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'null':
      return null;
    default:
      if (schema.format === 'uuid') return '00000000-0000-4000-8000-000000000000';
      if (schema.format === 'date-time') return '2031-05-17T08:00:00Z';
      return plant(at, schema);
  }
}

let serial = 0;
function plant({ route, path, into }: At, schema: Schema): string {
  serial += 1;
  const place = `${route}: ${path.join('.')}`;
  const secret = path.some((name) => SECRET.test(name));
  const text = `canary${secret ? 'S' : 'O'}${String(serial).padStart(5, '0')}zq`;
  (secret ? into.secret : into.ordinary).set(place, text);
  return schema.format === 'email' ? `${text}@contoso.example` : text;
}
