import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';

/**
 * Remembers one result of a pure computation by the content of what it was made from: most planned evaluations of a day find nothing new since the
 * one before, and need not compute it again. Only the last is kept, for as long as the process lives.
 */
export class LastResult<Result> {
  private content?: string;
  private result?: Result;

  /**
   * What `compute` gives for these inputs, or gave the last time if they are the same to the bit. Inputs are numbers, text, dates, arrays, typed arrays,
   * maps, sets and objects of these; the result is not to be written to: others may be given the same.
   */
  async of(inputs: unknown, compute: () => Promise<Result> | Result): Promise<{ readonly result: Result; readonly isKnown: boolean }> {
    const content = createHash('sha256').update(serialize(inputs)).digest('base64');
    if (content === this.content) return { result: this.result!, isKnown: true };
    const result = await compute();
    [this.content, this.result] = [content, result];
    return { result, isKnown: false };
  }
}
