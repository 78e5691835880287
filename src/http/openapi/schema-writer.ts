import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/**
 * Turns zod shapes into JSON Schema, collecting named shapes as components. Answers may gain members in a later version, so an
 * answer's object is left open; a request's is as strict as the server is.
 */
export function schemaWriter(): {
  write(shape: z.ZodType, io: 'input' | 'output'): JsonSchema;
  components(): JsonSchema;
} {
  const components: Record<string, unknown> = {};

  return {
    write(shape, io) {
      const {
        $defs,
        $schema: _draft,
        ...schema
      } = z.toJSONSchema(shape, {
        io,
        override: ({ jsonSchema }) => {
          if (io === 'output' && jsonSchema.additionalProperties === false)
            delete jsonSchema.additionalProperties;
        },
      });
      const name = schema.id;
      for (const [key, definition] of Object.entries($defs ?? {})) components[key] ??= relink(definition);
      if (name === undefined) return relink(schema) as JsonSchema;
      components[name] ??= relink(schema);
      return { $ref: `#/components/schemas/${name}` };
    },
    components: () => Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** Points references at the components, and drops the `id` by which zod named them. */
function relink(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relink);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Record<string, unknown>);
  const isNamed = typeof (value as { id?: unknown }).id === 'string' && 'type' in value;
  return Object.fromEntries(
    entries
      .filter(([key]) => !(isNamed && key === 'id'))
      .map(([key, member]) =>
        key === '$ref' && typeof member === 'string'
          ? [key, member.replace('#/$defs/', '#/components/schemas/')]
          : [key, relink(member)],
      ),
  );
}
