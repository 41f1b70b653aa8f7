/** As much of JSON Schema as the generator writes. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items: Schema;
  readonly properties: Record<string, Schema>;
  readonly required?: readonly string[];
}

/** The schema that one names, or itself. */
export function schemaOf(description: { components: { schemas: Record<string, Schema> } }, schema: Schema): Schema {
  return schema.$ref ? description.components.schemas[schema.$ref.split('/').pop()!] : schema;
}

/** Where a value is not what its schema says: enough of JSON Schema for what the generator writes. */
export function misfits(
  description: { components: { schemas: Record<string, Schema> } },
  given: Schema,
  value: unknown,
  at = '',
): string[] {
  const schema = schemaOf(description, given);
  if (schema.anyOf) {
    const tried = schema.anyOf.map((one) => misfits(description, one, value, at));
    return tried.some((found) => found.length === 0) ? [] : tried[0];
  }
  if (schema.enum)
    return schema.enum.includes(value) ? [] : [`${at}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`];
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  if (schema.type && ![schema.type].flat().includes(type))
    return [`${at}: is ${type}, not ${[schema.type].flat().join(' or ')}`];
  if (type === 'array')
    return (value as unknown[]).flatMap((item, i) => misfits(description, schema.items, item, `${at}[${i}]`));
  if (type !== 'object' || !schema.properties) return [];
  const object = value as Record<string, unknown>;
  return [
    ...Object.keys(object)
      .filter((key) => !schema.properties[key])
      .map((key) => `${at}.${key}: not described`),
    ...(schema.required ?? []).filter((key) => !(key in object)).map((key) => `${at}.${key}: missing`),
    ...Object.keys(object)
      .filter((key) => schema.properties[key])
      .flatMap((key) => misfits(description, schema.properties[key], object[key], `${at}.${key}`)),
  ];
}
