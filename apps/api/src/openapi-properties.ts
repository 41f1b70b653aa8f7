import type { OpenAPIObject } from '@nestjs/swagger';

/** As much of a schema as is described here. */
type Described = { type?: string | string[]; description?: string };

/** What a property of that name is, wherever it stands without words of its own. */
const PROPERTIES: Readonly<Record<string, { readonly type: string; readonly description: string }>> = {
  nextCursor: { type: 'string', description: 'Give it back as `cursor` for the next part; null at the end.' },
  serviceDay: { type: 'string', description: 'The service day, ISO, by the calendar of London.' },
  organisation: { type: 'string', description: 'Code of the organisation: of the ODS, or a local one of a locality or hub.' },
  type: { type: 'string', description: 'What the organisation is: icb, locality, pcn, practice or hub.' },
};

const ITEMS = 'This part of the list: at most `limit` of them.';

/** Describes the properties that mean the same in every schema; those that say something themselves are left as they are. */
export function describeProperties(document: OpenAPIObject): OpenAPIObject {
  for (const schema of Object.values(document.components?.schemas ?? {})) {
    const properties = ('properties' in schema ? (schema.properties ?? {}) : {}) as Record<string, Described>;
    for (const [name, property] of Object.entries(properties)) {
      const { type, description } = PROPERTIES[name] ?? {};
      if (type !== undefined && [property.type].flat().includes(type)) property.description ??= description;
    }
    if ('nextCursor' in properties && 'items' in properties) properties.items.description ??= ITEMS;
  }
  return document;
}
