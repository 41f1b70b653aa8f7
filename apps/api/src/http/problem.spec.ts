import { NotFoundException } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import { invalidInput, problemOf } from './problem.js';

const coded = (code: string, kind: 'temporary' | 'permanent' | 'rejected-input') =>
  problemOf(new HeadroomError(code, 'secret detail', { kind, remedy: 'do' }));

describe('problems', () => {
  it.each([
    ['unknown-alert', 'rejected-input', 404],
    ['alert-has-ended', 'rejected-input', 409],
    ['alert-not-live', 'rejected-input', 409],
    ['changed-since', 'rejected-input', 412],
    ['idempotency-key-reused', 'rejected-input', 422],
    ['idempotency-in-progress-conflict', 'rejected-input', 409],
    ['bad-date', 'rejected-input', 400],
    ['permission-missing', 'rejected-input', 403],
    ['cross-site', 'rejected-input', 403],
    ['wrong-token', 'rejected-input', 401],
    ['store-away', 'temporary', 503],
    ['broken', 'permanent', 500],
  ] as const)('%s (%s) is %d', (code, kind, status) => {
    expect(coded(code, kind)).toMatchObject({ code, status, remedy: 'do', type: `urn:headroom:problem:${code}` });
  });

  it('tell nothing of the inside when the server is at fault', () => {
    expect(coded('broken', 'permanent').detail).not.toContain('secret');
    expect(problemOf(new Error('password=hunter2'))).toMatchObject({
      status: 500,
      code: 'internal',
      detail: 'The server could not do this',
    });
    expect(JSON.stringify(problemOf(new Error('password=hunter2')))).not.toContain('hunter2');
  });

  it('name what is wrong with the input', () => {
    expect(problemOf(invalidInput([{ path: 'limit', message: 'too big' }]))).toMatchObject({
      status: 400,
      errors: [{ path: 'limit', message: 'too big' }],
    });
    expect(problemOf(new NotFoundException('no such file'))).toMatchObject({
      status: 404,
      code: 'not-found',
      detail: 'no such file',
    });
    expect(problemOf(Object.assign(new Error('too large'), { status: 413 }))).toMatchObject({
      status: 413,
      code: 'too-large',
    });
  });
});
