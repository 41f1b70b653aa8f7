import type { OpenAPIObject } from '@nestjs/swagger';
import { describeProperties } from './openapi-properties.js';

const described = (properties: object): Record<string, { description?: string }> => {
  const document = describeProperties({ components: { schemas: { One: { type: 'object', properties } } } } as unknown as OpenAPIObject);
  return (document.components!.schemas!.One as { properties: Record<string, { description?: string }> }).properties;
};

describe('describeProperties', () => {
  it('says what a property means that means the same everywhere, null or not', () => {
    const { serviceDay, nextCursor } = described({ serviceDay: { type: 'string' }, nextCursor: { type: ['string', 'null'] } });
    expect([serviceDay.description, nextCursor.description]).toEqual([expect.stringContaining('London'), expect.stringContaining('`cursor`')]);
  });

  it('leaves what has words of its own, and what is something else by that name', () => {
    const { serviceDay, organisation } = described({ serviceDay: { type: 'string', description: 'Its worst day.' }, organisation: { anyOf: [] } });
    expect([serviceDay.description, organisation.description]).toEqual(['Its worst day.', undefined]);
  });

  it('says of the items of a list that they are a part, and of other items nothing', () => {
    const items = { type: 'array', items: { type: 'string' } };
    expect(described({ items: { ...items }, nextCursor: { type: 'string' } }).items.description).toContain('`limit`');
    expect(described({ items: { ...items } }).items.description).toBeUndefined();
  });
});
