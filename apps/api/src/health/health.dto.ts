/** The process runs. */
export class HealthResponse {
  /** There is no other: a process that cannot answer does not. */
  status: 'up';
}

/** One thing the process cannot work without. */
export class ReadinessCheckResponse {
  /** `heartbeat`: the sign of life that the server sends out. */
  name: 'database' | 'migrations' | 'queue' | 'heartbeat';
  /** Whether it can be worked with. */
  ready: boolean;
  /** What is wrong, when it is not ready; of the heartbeat also what is wrong and stops nothing. */
  reason?: string;
}

/** Whether the process can do its work now. */
export class ReadinessResponse {
  /** Whether all checks are; the answer is 503 when not. */
  ready: boolean;
  /** One for each thing it cannot work without. */
  checks: ReadinessCheckResponse[];
}
