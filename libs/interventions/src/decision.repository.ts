import type { SqlExecutor, Transaction } from '#libs/platform';
import { type Choice, type DecisionTerms, tallyOf } from './domain/decision.js';
import { type DecisionStep, type DecisionSummary, type DecisionView, type Voter, ballotsOf, voterKey } from './domain/decision-view.js';
import { parseShare, shareText } from './domain/share.js';

/** Which decisions are asked for; every condition left out admits all. */
export interface DecisionQuery {
  readonly status?: DecisionSummary['status'];
  /** Only where one of these codes is the locality, or has a vote or a voice. */
  readonly withinOrganisations?: readonly string[];
  /** Only those with a smaller id. */
  readonly before?: number;
  readonly limit?: number;
}

/** A decision to be opened. */
export type NewDecision = Pick<DecisionSummary, 'title' | 'proposal' | 'locality' | 'about' | 'openedAt' | 'openedBy'> & { readonly terms: DecisionTerms };

/** A step to be written. */
export type NewStep = Omit<DecisionStep, 'step' | 'voter' | 'choice'> & {
  readonly voter?: Voter;
  readonly choice?: Choice;
  /** The sums at the time, with a closing step. */
  readonly numbers?: object;
};

/** Decisions, the newest first. */
export async function decisions(executor: SqlExecutor, query: DecisionQuery): Promise<DecisionSummary[]> {
  const rows = await executor.query<DecisionRow>(
    `SELECT ${COLUMNS} FROM decision WHERE ($1::text IS NULL OR status = $1) AND ($2::int IS NULL OR id < $2)
       AND ($3::text[] IS NULL OR locality_code = ANY ($3)
         OR EXISTS (SELECT 1 FROM decision_voter WHERE decision_id = id AND code = ANY ($3)))
     ORDER BY id DESC LIMIT $4`,
    [query.status ?? null, query.before ?? null, query.withinOrganisations ?? null, query.limit ?? null],
  );
  return rows.map(summaryOf);
}

/** A decision whole; undefined when there is none of that id. */
export async function decision(executor: SqlExecutor, id: number): Promise<DecisionView | undefined> {
  const [row] = await executor.query<DecisionRow>(`SELECT ${COLUMNS} FROM decision WHERE id = $1`, [id]);
  if (!row) return undefined;
  const voters = await executor.query<VoterRow>(
    'SELECT kind, code, name, list_size AS "listSize", holder FROM decision_voter WHERE decision_id = $1 ORDER BY kind, code',
    [id],
  );
  const steps = await executor.query<StepRow>(
    `SELECT step, kind, at, actor, text, voter_kind AS "voterKind", voter_code AS "voterCode", choice
     FROM decision_step WHERE decision_id = $1 ORDER BY step`,
    [id],
  );
  return viewOf(row, voters, steps.map(stepOf));
}

/** Locks a decision until the transaction ends, so that a vote and a closing follow each other. */
export async function lockDecision(transaction: Transaction, id: number): Promise<DecisionView | undefined> {
  await transaction.query('SELECT 1 FROM decision WHERE id = $1 FOR UPDATE', [id]);
  return decision(transaction, id);
}

/** Writes a decision with its electorate; gives its id. */
export async function insertDecision(transaction: Transaction, one: NewDecision): Promise<number> {
  const { terms, locality } = one;
  const [{ id }] = await transaction.query<{ id: number }>(
    `INSERT INTO decision (title, proposal, locality_id, locality_code, locality_name, about, share, quorum, directors_needed, deadline, status,
       opened_at, opened_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $12) RETURNING id`,
    [
      one.title, one.proposal, locality.id, locality.code, locality.name, one.about && JSON.stringify(one.about), shareText(terms.share),
      shareText(terms.quorum), terms.directorsNeeded, terms.deadline, one.openedAt, one.openedBy,
    ],
  );
  const voters = [
    ...terms.electors.map(({ code, name, listSize }) => ({ kind: 'practice', code, name, listSize, holder: null })),
    ...terms.seats.map(({ code, name, director }) => ({ kind: 'director', code, name, listSize: null, holder: director })),
  ];
  await transaction.query(
    `INSERT INTO decision_voter (decision_id, kind, code, name, list_size, holder)
     SELECT $1, v.kind, v.code, v.name, v."listSize", v.holder
     FROM jsonb_to_recordset($2::jsonb) AS v (kind text, code text, name text, "listSize" int, holder text)`,
    [id, JSON.stringify(voters)],
  );
  return id;
}

/** Adds a step behind the last. */
export async function insertStep(transaction: Transaction, id: number, step: NewStep): Promise<void> {
  const { kind, at, actor, text, voter, choice, numbers } = step;
  await transaction.query(
    `INSERT INTO decision_step (decision_id, step, kind, at, actor, text, voter_kind, voter_code, choice, numbers)
     SELECT $1, coalesce(max(step), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 FROM decision_step WHERE decision_id = $1`,
    [id, kind, at, actor, text, voter?.kind ?? null, voter?.code ?? null, choice ?? null, numbers ? JSON.stringify(numbers) : null],
  );
}

/** Writes what a decision came to. */
export async function closeDecision(transaction: Transaction, id: number, status: 'passed' | 'failed', result: object, at: Date): Promise<void> {
  await transaction.query('UPDATE decision SET status = $2, result = $3, closed_at = $4 WHERE id = $1', [id, status, JSON.stringify(result), at]);
}

/** Marks a closed decision as told to everybody; false when it was before. */
export async function markCommunicated(transaction: Transaction, id: number, at: Date): Promise<boolean> {
  const rows = await transaction.query(
    `UPDATE decision SET communicated_at = $2 WHERE id = $1 AND communicated_at IS NULL AND status <> 'open' RETURNING id`,
    [id, at],
  );
  return rows.length > 0;
}

const COLUMNS = `id, title, proposal, locality_id AS "localityId", locality_code AS "localityCode", locality_name AS "localityName", about, share, quorum,
  directors_needed AS "directorsNeeded", deadline, status, result, opened_at AS "openedAt", opened_by AS "openedBy", closed_at AS "closedAt",
  communicated_at AS "communicatedAt"`;

type DecisionRow = Omit<DecisionSummary, 'locality'> & {
  localityId: number; localityCode: string; localityName: string; share: string; quorum: string; directorsNeeded: number;
};
type VoterRow = { kind: string; code: string; name: string; listSize: number | null; holder: string | null };
type StepRow = Omit<DecisionStep, 'voter'> & { voterKind: Voter['kind'] | null; voterCode: string | null };

function summaryOf({ localityId, localityCode, localityName, share: _s, quorum: _q, directorsNeeded: _d, ...row }: DecisionRow): DecisionSummary {
  return { ...row, locality: { id: localityId, code: localityCode, name: localityName } };
}

function stepOf({ voterKind, voterCode, ...step }: StepRow): DecisionStep {
  return { ...step, voter: voterKind && voterCode !== null ? { kind: voterKind, code: voterCode } : null };
}

function viewOf(row: DecisionRow, voters: readonly VoterRow[], steps: readonly DecisionStep[]): DecisionView {
  const terms: DecisionTerms = {
    share: parseShare(row.share),
    quorum: parseShare(row.quorum),
    directorsNeeded: row.directorsNeeded,
    deadline: row.deadline,
    electors: voters.flatMap(({ kind, code, name, listSize }) => (kind === 'practice' ? [{ code, name, listSize: listSize! }] : [])),
    seats: voters.flatMap(({ kind, code, name, holder }) => (kind === 'director' ? [{ code, name, director: holder! }] : [])),
  };
  const votes = new Map(
    steps.flatMap(({ voter, choice, at, actor }) => (voter && choice ? [[voterKey(voter), { choice, at, by: actor }] as const] : [])),
  );
  return { ...summaryOf(row), terms, votes, tally: tallyOf(terms, ballotsOf(votes)), steps };
}
