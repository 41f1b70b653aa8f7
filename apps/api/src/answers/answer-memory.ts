interface Kept<Answer> {
  readonly version: string;
  readonly answer: Promise<Answer>;
  size: number;
}

/**
 * Remembers what was answered to a question as long as the version of what it was made from is the same. Those who ask the same at once share one
 * computation. The least recently asked go first when the bodies and questions of all together are longer than `most`.
 */
export class AnswerMemory<Answer extends { readonly body: { readonly length: number } }> {
  /** In the order of the last use: the first is the next to go. */
  private readonly kept = new Map<string, Kept<Answer>>();
  private size = 0;

  constructor(private readonly most: number) {}

  /** The answer to `question` as of `version`: the one there is, or what `compute` gives. One that failed is not remembered. */
  async of(question: string, version: string, compute: () => Promise<Answer>): Promise<Answer> {
    const found = this.kept.get(question);
    if (found) this.forget(question, found);
    const kept = found?.version === version ? found : { version, answer: compute(), size: 0 };
    this.kept.set(question, kept);
    this.size += kept.size;
    try {
      const answer = await kept.answer;
      if (kept !== found) this.measure(question, kept, answer);
      return answer;
    } catch (error) {
      if (this.kept.get(question) === kept) this.forget(question, kept);
      throw error;
    }
  }

  private measure(question: string, kept: Kept<Answer>, { body }: Answer): void {
    if (this.kept.get(question) !== kept || kept.size > 0) return;
    kept.size = question.length + body.length;
    this.size += kept.size;
    for (const [oldest, one] of this.kept) {
      if (this.size <= this.most) return;
      this.forget(oldest, one);
    }
  }

  private forget(question: string, kept: Kept<Answer>): void {
    this.kept.delete(question);
    this.size -= kept.size;
  }
}
