import { TestEnvironment } from 'jest-environment-node';

/** Tells a test file of a test that has failed while its pages are still open: `chromium.ts` takes their pictures. */
export default class BrowserEnvironment extends TestEnvironment {
  async handleTestEvent({ name, test }) {
    if (name !== 'test_fn_failure' && name !== 'hook_failure') return;
    await this.global.onTestFailure?.(test ? test.name : 'before-all');
  }
}
