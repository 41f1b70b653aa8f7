import { isServiceDay } from '#libs/kernel';
import type { PublishForm } from './threshold-forms.dto.js';

/** What of the form is wrong: the field's id, and what to do about it. */
export interface PublishError {
  readonly field: 'publish-from' | 'publish-note' | 'publish-unseen';
  readonly text: string;
}

/** What keeps a draft from being published by the page: no reason, no look at what it would have done and no word of that, or no day. Empty: nothing. */
export function publishErrors({ from, note, unseen }: PublishForm, isReplayed: boolean): PublishError[] {
  const errors: PublishError[] = [];
  if (from !== '' && !isServiceDay(from)) errors.push({ field: 'publish-from', text: 'Choose a day, or leave it empty for from now on' });
  if (note.trim() === '') errors.push({ field: 'publish-note', text: 'Say why: it is kept with the version and in the audit log' });
  if (!isReplayed && unseen !== 'yes') errors.push({ field: 'publish-unseen', text: 'Replay the draft first, or tick that you have not looked at what it would have done' });
  return errors;
}
