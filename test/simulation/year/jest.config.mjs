// The year in the life. Apart from `npm test`, because it takes minutes.
import root from '../../../jest.config.mjs';

const integration = root.projects.find(({ displayName }) => displayName === 'integration');

export default {
  ...integration,
  displayName: 'year',
  rootDir: '../../..',
  testMatch: ['<rootDir>/test/simulation/year/year.test.ts'],
};
