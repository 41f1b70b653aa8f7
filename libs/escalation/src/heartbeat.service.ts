import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import { type HeartbeatTarget, SETTINGS, type Settings } from '#libs/platform';
import { type HeartbeatState, MorningWatchRepository } from './morning-watch.repository.js';
import { WatchMorningService } from './watch-morning.service.js';

/** What a beat did. */
export type Beat = HeartbeatState['outcome'] | 'not-configured' | 'not-due';

const PATIENCE_MILLISECONDS = 5000;
/** A beat may come this much early: crons fire on the second, jobs do not. */
const SLACK_MILLISECONDS = 30_000;

/**
 * Tells an address outside that Headroom lives, so that a stopped one is noticed. It runs as a job: when the queue or the
 * store does not answer, no sign goes out; nor does one while the morning's evaluation is overdue. A failure is logged and
 * shown, and changes nothing else.
 */
@Injectable()
export class HeartbeatService {
  private readonly logger = new Logger(HeartbeatService.name);

  constructor(
    private readonly states: MorningWatchRepository,
    private readonly mornings: WatchMorningService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'heartbeat'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What became of the last one; undefined when none is configured or none was tried. */
  async last(): Promise<HeartbeatState | undefined> {
    return this.settings.heartbeat ? this.states.heartbeat() : undefined;
  }

  /** Sends a sign of life if one is due; after one that was not sent, the next minute is. */
  async beat(): Promise<Beat> {
    const { heartbeat } = this.settings;
    if (!heartbeat) return 'not-configured';
    const before = await this.states.heartbeat();
    const now = this.clock.now();
    if (before?.lastSuccessAt && !isDue(heartbeat, new Date(before.lastSuccessAt), now)) return 'not-due';
    const detail = await this.reasonToWithhold();
    const state = detail ? { outcome: 'withheld', detail } as const : await send(heartbeat);
    if (state.outcome !== 'sent' && state.detail !== before?.detail) this.logger.warn(`no sign of life went out: ${state.detail}`);
    await this.states.keepHeartbeat({
      ...state, lastTriedAt: now.toISOString(), lastSuccessAt: state.outcome === 'sent' ? now.toISOString() : (before?.lastSuccessAt ?? null),
    });
    return state.outcome;
  }

  private async reasonToWithhold(): Promise<string | undefined> {
    const { state } = await this.mornings.state();
    return state === 'missed' ? 'the evaluation of this morning is overdue' : undefined;
  }
}

/** A success later than now is of another clock: a demo's, which went back. */
function isDue({ everyMinutes }: HeartbeatTarget, last: Date, now: Date): boolean {
  const passed = now.getTime() - last.getTime();
  return passed < 0 || passed >= everyMinutes * 60_000 - SLACK_MILLISECONDS;
}

async function send({ url, method }: HeartbeatTarget): Promise<Pick<HeartbeatState, 'outcome' | 'detail'>> {
  try {
    const response = await fetch(url, { method, redirect: 'manual', headers: { 'user-agent': 'Headroom' }, signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
    await response.body?.cancel();
    return response.ok ? { outcome: 'sent', detail: null } : { outcome: 'failed', detail: `the address answered ${response.status}` };
  } catch (error) {
    // The error's words may hold the address, which is a secret.
    const code = (error as { cause?: { code?: unknown } }).cause?.code;
    return { outcome: 'failed', detail: `no answer (${typeof code === 'string' ? code : (error as Error).name})` };
  }
}
