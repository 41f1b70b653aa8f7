/**
 * How soon another worker takes up the jobs of one that was killed, in milliseconds: when their lock has run out and a
 * look every `stalledInterval` has found them, so after 15 s at most. The lock is renewed every 1.5 to 3 s, which leaves a
 * computation that lets nothing else run 7 s to hold up a renewal; a lock lost all the same costs a second
 * computation and no more, because every job may run twice. A job whose worker died four times fails and is shown: the
 * queue's default of two would give up a file for a second power cut, and no limit would let one file kill workers for ever.
 */
export const RECOVERY = { lockDuration: 10_000, lockRenewTime: 3000, stalledInterval: 5000, maxStalledCount: 3 } as const;
