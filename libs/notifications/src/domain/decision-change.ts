/** A decision that was opened, or closed with its reasons. */
export interface DecisionChange {
  readonly change: 'opened' | 'closed';
  readonly decisionId: number;
  readonly title: string;
  readonly locality: { readonly code: string; readonly name: string };
  /** What is proposed, or how it ended. */
  readonly text: string;
  /** What to do about it, or who said what. */
  readonly more: string;
}
