import type { Answer } from './answer.js';
import { AnswerMemory } from './answer-memory.js';

const answer = (body: string): Answer => ({ status: 200, body, headers: {} });

describe('answer memory', () => {
  it('gives an answer again while the version is the same, to all who ask at once', async () => {
    const memory = new AnswerMemory<Answer>(1000);
    let computed = 0;
    const compute = () => Promise.resolve(answer(`page ${(computed += 1)}`));
    const bodies = async (version: string) =>
      (await Promise.all([1, 2, 3].map(() => memory.of('/', version, compute)))).map(({ body }) => body);
    expect(await bodies('5:9:')).toEqual(['page 1', 'page 1', 'page 1']);
    expect(await bodies('5:9:')).toEqual(['page 1', 'page 1', 'page 1']);
    expect(await bodies('5:10:')).toEqual(['page 2', 'page 2', 'page 2']);
    expect((await memory.of('/alerts', '5:10:', compute)).body).toBe('page 3');
  });

  it('does not keep what failed', async () => {
    const memory = new AnswerMemory<Answer>(1000);
    await expect(memory.of('/', '1', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect((await memory.of('/', '1', () => Promise.resolve(answer('well')))).body).toBe('well');
  });

  it('is bounded: what was not asked for longest goes first', async () => {
    const memory = new AnswerMemory<Answer>(25);
    const compute = jest.fn((body: string) => Promise.resolve(answer(body)));
    const ask = (question: string) => memory.of(question, '1', () => compute('0123456789'));
    await ask('a');
    await ask('b');
    await ask('a');
    await ask('c'); // 33 characters: b goes
    await ask('a');
    await ask('c');
    expect(compute).toHaveBeenCalledTimes(3);
    await ask('b');
    expect(compute).toHaveBeenCalledTimes(4);
  });

  it('lets an answer go that a newer version replaced while it was computed', async () => {
    const memory = new AnswerMemory<Answer>(1000);
    let finish: (answer: Answer) => void = () => undefined;
    const slow = memory.of('/', '1', () => new Promise((resolve) => (finish = resolve)));
    expect((await memory.of('/', '2', () => Promise.resolve(answer('new')))).body).toBe('new');
    finish(answer('old'));
    expect((await slow).body).toBe('old');
    expect((await memory.of('/', '2', () => Promise.reject(new Error('asked again')))).body).toBe('new');
  });
});
