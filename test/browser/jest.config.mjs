// The browser tests: real Chromium on the real application. Apart from `npm test`, because they need a browser installed.
import root from "../../jest.config.mjs";

const integration = root.projects.find(({ displayName }) => displayName === "integration");

export default {
  ...integration,
  displayName: "browser",
  maxWorkers: 2,
  rootDir: "../..",
  testMatch: ["<rootDir>/test/browser/**/*.spec.ts"],
  testEnvironment: "<rootDir>/test/browser/environment.mjs",
};
