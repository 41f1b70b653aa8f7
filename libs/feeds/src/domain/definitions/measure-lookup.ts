import { type Dataset, measureId } from '#libs/observations';

/** The number of a measure by the values of its dimensions, in the order given; each combination is looked up once. */
export function measureLookup(dataset: Dataset, name: string, dimensions: readonly string[]): (...values: readonly string[]) => number {
  const known = new Map<string, number>();
  return (...values) => {
    const key = values.join('|');
    let id = known.get(key);
    if (id === undefined) {
      id = measureId(dataset, name, Object.fromEntries(dimensions.map((dimension, i) => [dimension, values[i]])));
      known.set(key, id);
    }
    return id;
  };
}
