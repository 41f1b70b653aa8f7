import tseslint from 'typescript-eslint';

const clockAndChance = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Inject the Clock: the time must be one a test can set.' },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Inject the Clock: the time must be one a test can set.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Use a seeded Random of the kernel.' },
  { selector: 'TemplateElement[value.raw=/\\b(now\\(\\)|current_timestamp|current_date)/i]', message: 'Pass the Clock\'s time as a parameter.' },
  { selector: 'Literal[value=/\\b(now\\(\\)|current_timestamp|current_date)/i]', message: 'Pass the Clock\'s time as a parameter.' },
];
const shape = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
];

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.headroom/**', '**/*.mjs', '**/*.cjs', 'apps/api/public/**', 'clients/typescript/src/schema.ts', 'clients/typescript/dist/**', '.ci/**'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off', // a decorated constructor needs the value import
      'no-restricted-syntax': ['error', ...shape],
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts'],
    ignores: ['libs/kernel/**', 'libs/platform/**', 'libs/testing/**', '**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...shape, ...clockAndChance] },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', 'libs/testing/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': 'off',
    },
  },
  { files: ['test/bench/**/*.ts'], rules: { 'no-console': 'off' } },
);
