import { Injectable } from '@nestjs/common';
import type { ServiceDay } from '#libs/kernel';
import type { StandingChange } from './domain/standing.js';
import { EvaluationListRepository, type KeptDecision, type StandingView } from './evaluation-list.repository.js';

/** Why alerts were raised or not, and which conditions stand. */
@Injectable()
export class EvaluationsService {
  constructor(private readonly lists: EvaluationListRepository) {}

  /** The decisions kept of a run, optionally of one organisation; worst level first. */
  decisions(runId: number, organisationId?: number): Promise<KeptDecision[]> {
    return this.lists.decisions(runId, organisationId);
  }

  /** Organisations that are short on most days without being acute, the longest standing first. */
  standing(): Promise<StandingView[]> {
    return this.lists.standing();
  }

  /** What the evaluation of a run said about standing conditions: each beginning, weekly review and end once. */
  standingChanges(runId: number): Promise<StandingChange[]> {
    return this.lists.standingChanges(runId);
  }

  /** The London morning of an evaluated run, or undefined. */
  morningOf(runId: number): Promise<ServiceDay | undefined> {
    return this.lists.morningOf(runId);
  }
}
