import type { z } from 'zod';

/** The parts of a schema's definition that leading through it needs. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
}

/** What a schema is defined by, without the wrapping that says it may be left out. */
export function definitionOf(schema: z.ZodType): Definition {
  const definition = schema.def as unknown as Definition;
  return definition.type === 'optional' ? definitionOf(definition.innerType!) : definition;
}

/** The schema of what stands at a path of a value; of several kinds, the value's own. Undefined where there is none. */
export function schemaAt(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): z.ZodType | undefined {
  const definition = definitionOf(schema);
  const { discriminator, options } = definition;
  if (discriminator && options) {
    const kind = (value as Record<string, unknown> | null)?.[discriminator];
    const option = options.find((one) => literalsOf(definitionOf(one).shape?.[discriminator]).includes(kind));
    return option && schemaAt(option, value, path);
  }
  if (path.length === 0) return schema;
  const [step, ...rest] = path;
  const next = definition.shape?.[String(step)] ?? definition.element ?? definition.valueType;
  return next && schemaAt(next, (value as Record<PropertyKey, unknown> | null)?.[step], rest);
}

/** The keys that the value at a path may have; empty where it has none. */
export function keysAt(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): string[] {
  const found = schemaAt(schema, value, path);
  return found ? Object.keys(definitionOf(found).shape ?? {}) : [];
}

/** The values that a schema allows, where it lists them. */
export function literalsOf(schema: z.ZodType | undefined): unknown[] {
  if (!schema) return [];
  const definition = schema.def as unknown as { readonly type: string; readonly values?: unknown[]; readonly entries?: Record<string, unknown> };
  if (definition.type === 'optional') return literalsOf((schema.def as unknown as Definition).innerType);
  return definition.values ?? Object.values(definition.entries ?? {});
}
