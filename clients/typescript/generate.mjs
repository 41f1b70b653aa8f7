// Writes src/schema.ts from docs/openapi.json, or with --check fails when the two differ.
import fs from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const schema = new URL('src/schema.ts', import.meta.url);
const header = '// Made from docs/openapi.json by `npm run client`. Do not edit: the next run writes it anew.\n\n';
const text = header + astToString(await openapiTS(new URL('../../docs/openapi.json', import.meta.url), { silent: true }));

if (!process.argv.includes('--check')) fs.writeFileSync(schema, text);
else if (!fs.existsSync(schema) || fs.readFileSync(schema, 'utf8') !== text) {
  console.error('clients/typescript/src/schema.ts does not say what docs/openapi.json does: run `npm run client` and commit it.');
  process.exit(1);
}
