/** Thrown by every statement of a process that has been killed: what it was doing is rolled back, and it does nothing more. */
export class ProcessKilled extends Error {
  constructor() {
    super('the process was killed');
    this.name = 'ProcessKilled';
  }
}

/**
 * The life of one virtual process: it ends at a statement that was chosen before, and every statement after that one fails too, as
 * if the machine had been switched off in the middle.
 */
export class Life {
  private left = Infinity;
  private dead = false;
  /** Statements so far. */
  statements = 0;

  /** The process dies at the statement that many from now; 1 is the next one. */
  endIn(statements: number): void {
    this.left = statements;
  }

  /** Forgets a death that did not come. */
  spare(): void {
    this.left = Infinity;
  }

  get isOver(): boolean {
    return this.dead;
  }

  /** One statement, or the moment just after a commit. Throws {@link ProcessKilled} when that was the last. */
  step(): void {
    this.statements += 1;
    this.left -= 1;
    if (this.left <= 0) this.dead = true;
    if (this.dead) throw new ProcessKilled();
  }
}
