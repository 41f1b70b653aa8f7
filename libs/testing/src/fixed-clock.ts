import type { Clock } from '#libs/kernel';

/** A clock that says what it is told, and moves only when it is told to. */
export class FixedClock implements Clock {
  constructor(private instant: Date) {}

  now(): Date {
    return this.instant;
  }

  /** Sets the time. */
  set(instant: Date): void {
    this.instant = instant;
  }

  /** Moves on by that many minutes. */
  advance(minutes: number): void {
    this.instant = new Date(this.instant.getTime() + minutes * 60_000);
  }
}
