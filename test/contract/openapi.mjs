// Writes docs/openapi.json from the built program, or with --check fails when the two differ. Needs `npm run build` before.
// The controllers stand alone, their services stood in for: no database is asked.
import 'reflect-metadata';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { API_CONTROLLERS, openApiText } from '../../dist/apps/api/src/index.js';

const file = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url));

class ControllersAlone {}
Module({ controllers: API_CONTROLLERS })(ControllersAlone);

const module = await Test.createTestingModule({ imports: [ControllersAlone] })
  .useMocker(() => ({}))
  .compile();
const app = module.createNestApplication({ logger: false });
await app.init();
const text = openApiText(app);
await app.close();

if (!process.argv.includes('--check')) {
  fs.mkdirSync(new URL('../../docs/', import.meta.url), { recursive: true });
  fs.writeFileSync(file, text);
} else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
  console.error(
    'docs/openapi.json does not say what the program does: run `node test/contract/openapi.mjs` and commit it.',
  );
  process.exit(1);
}
