import fc from 'fast-check';
import { z } from 'zod';
import { HOSTILE_TEXTS, hostileJson, objectOf } from './hostile.ts';

interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
}

/** Values as a route asks for them, and here and there one that it does not: so that a request gets past its form, with something hostile in it. */
export function nearly(shape: z.ZodType): fc.Arbitrary<unknown> {
  const schema = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema;
  return fc.oneof(
    { weight: 6, arbitrary: valueOf(schema, namesIn(schema), 0) },
    { weight: 1, arbitrary: hostileJson(namesIn(schema)) },
  );
}

const IDS = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
  'FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF',
];

function valueOf(schema: Schema, names: readonly string[], depth: number): fc.Arbitrary<unknown> {
  const good = plausible(schema, names, depth);
  return fc.oneof({ weight: 8, arbitrary: good }, { weight: 1, arbitrary: hostileJson(names) });
}

function plausible(schema: Schema, names: readonly string[], depth: number): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined && choices.length > 0)
    return fc.oneof(...choices.map((one) => valueOf(one, names, depth)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return depth > 4 ? fc.constant({}) : members(schema, names, depth + 1);
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, names, depth + 1), { maxLength: 3 });
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 1, 1, 2 ** 31, 2 ** 53, -1, 0.5, 1e308);
    case 'null':
      return fc.constant(null);
    default:
      return schema.format === 'uuid'
        ? fc.constantFrom(...IDS, ...HOSTILE_TEXTS)
        : fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ maxLength: 12, unit: 'binary' }));
  }
}

function members(schema: Schema, names: readonly string[], depth: number): fc.Arbitrary<unknown> {
  const required = new Set(schema.required);
  const entries = Object.entries(schema.properties ?? {}).map(([name, one]) =>
    fc.oneof(
      {
        weight: required.has(name) ? 9 : 2,
        arbitrary: valueOf(one, names, depth).map((value) => [[name, value]] as [string, unknown][]),
      },
      { weight: 1, arbitrary: fc.constant([] as [string, unknown][]) },
    ),
  );
  const more = fc.oneof(
    { weight: 6, arbitrary: fc.constant([] as [string, unknown][]) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('__proto__', 'constructor', 'toString')
        .map((name) => [[name, { admin: true }]] as [string, unknown][]),
    },
  );
  return fc.tuple(...entries, more).map((parts) => objectOf(parts.flat()));
}

function namesIn(schema: Schema): string[] {
  const below = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ];
  return [...new Set([...Object.keys(schema.properties ?? {}), ...below.flatMap(namesIn)])];
}
