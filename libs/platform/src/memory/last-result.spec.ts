import { LastResult } from './last-result.js';

describe('the last result', () => {
  const inputs = (last: number) => ({ days: new Float64Array([1, Number.NaN, last]), names: new Map([[1, 'one']]), since: new Date(0), unit: new (class Unit { readonly code = 'Z1'; })() });

  it('is given again for the same content, and computed anew for any other', async () => {
    const memory = new LastResult<number>();
    const compute = jest.fn().mockResolvedValueOnce(1).mockResolvedValueOnce(2).mockResolvedValueOnce(3);
    expect(await memory.of(inputs(3), compute)).toEqual({ result: 1, isKnown: false });
    expect(await memory.of(inputs(3), compute)).toEqual({ result: 1, isKnown: true });
    expect(await memory.of(inputs(4), compute)).toEqual({ result: 2, isKnown: false });
    expect(await memory.of(inputs(3), compute)).toEqual({ result: 3, isKnown: false });
    expect(compute).toHaveBeenCalledTimes(3);
  });

  it('keeps nothing of a computation that failed', async () => {
    const memory = new LastResult<number>();
    await expect(memory.of(1, () => Promise.reject(new Error('out of memory')))).rejects.toThrow('out of memory');
    expect(await memory.of(1, () => 5)).toEqual({ result: 5, isKnown: false });
  });

  it('tells views of one buffer apart', async () => {
    const memory = new LastResult<number>();
    const whole = new Float32Array([1, 2]);
    await memory.of(whole.subarray(0, 1), () => 1);
    expect(await memory.of(whole.subarray(1), () => 2)).toEqual({ result: 2, isKnown: false });
  });
});
