/** The process runs. */
export class HealthResponse {
  status: 'up';
}

/** One thing the process cannot work without. */
export class ReadinessCheckResponse {
  name: 'database' | 'migrations' | 'queue' | 'heartbeat';
  ready: boolean;
  /** What is wrong, when it is not ready; of the heartbeat also what is wrong and stops nothing. */
  reason?: string;
}

/** Whether the process can do its work now. */
export class ReadinessResponse {
  ready: boolean;
  checks: ReadinessCheckResponse[];
}
