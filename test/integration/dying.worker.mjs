/** A thread that dies at its first pool, as one does that runs out of memory. */
export function samplePool() {
  process.exit(9);
}
