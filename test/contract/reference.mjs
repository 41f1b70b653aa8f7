// Writes docs/reference from the built program, or with --check fails when the two differ. Needs `npm run build` before.
import 'reflect-metadata';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FeedCatalogue } from '#libs/feeds';
import { INDICATORS } from '#libs/indicators';
import { headroomProgram } from '../../dist/apps/cli/src/program.js';

const folder = fileURLToPath(new URL('../../docs/reference/', import.meta.url));
const check = process.argv.includes('--check');
const WRITTEN = 'Written from the code by `npm run reference`; do not edit.';

const differing = [];
for (const [name, text] of [['commands.md', commands()], ['feeds.md', feeds()], ['indicators.md', indicators()]]) {
  const file = folder + name;
  if (!check) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file, text);
  } else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) differing.push(name);
}
if (differing.length > 0) {
  console.error(`docs/reference does not say what the program does (${differing.join(', ')}): run \`npm run reference\` and commit it.`);
  process.exit(1);
}

function commands() {
  const section = (command, before) => {
    const name = `${before}${command.name()}`;
    const usage = command.usage().replace('[command]', 'SUBCOMMAND');
    const lines = [`## ${name}`, '', sentence(command.description()), '', '```', `${name} ${usage}`.trim(), '```', ''];
    if (command.registeredArguments.length > 0) {
      lines.push('| argument | |', '|---|---|', ...command.registeredArguments.map((one) => `| \`${one.name()}\` | ${cell(one.description)} |`), '');
    }
    const options = command.options.filter(({ hidden }) => !hidden);
    if (options.length > 0) {
      lines.push('| option | |', '|---|---|', ...options.map((one) => `| \`${one.flags.replaceAll('|', '\\|')}\` | ${cell(one.description)}${preset(one)} |`), '');
    }
    return [...lines, ...command.commands.flatMap((one) => section(one, `${name} `))];
  };
  const subcommands = headroomProgram().commands.toSorted((a, b) => (a.name() < b.name() ? -1 : 1));
  return page('Commands', [
    'From a checkout: `npm run -s headroom -- SUBCOMMAND ...`. Exit codes: 0 done, 1 failed, 2 usage, 3 input rejected. Settings: [.env.example](../../.env.example).', '',
    ...subcommands.flatMap((command) => section(command, 'headroom ')),
  ]);
}

function preset({ defaultValue, defaultValueDescription, description }) {
  const told = defaultValueDescription ?? (['string', 'number'].includes(typeof defaultValue) ? String(defaultValue) : undefined);
  return told === undefined || /default/i.test(description) ? '' : ` (default ${cell(told)})`;
}

function feeds() {
  const list = new FeedCatalogue({ home: '/nowhere' }).list();
  return page('Feeds', [
    'Columns by the header they go by, in any order; others are not read. What happens to a file and how to describe a layout of your own: [feeds](../feeds.md).', '',
    ...list.flatMap(({ key, title, columns, absence, schedule, document }) => [
      `## ${key}`, '', sentence(title), '',
      document === 'rows' ? `An absent row means ${absence}.` : 'The JSON document of gov.uk.',
      schedule ? `Due each ${schedule.every.replace('-', ' ')} by ${schedule.expectedBy}, London time.` : 'Due at no fixed time.', '',
      ...(document === 'rows'
        ? ['| column | also | may be left out |', '|---|---|---|', ...Object.entries(columns).map(([name, { aliases, optional }]) =>
            `| \`${cell(name)}\` | ${aliases.map((one) => `\`${cell(one)}\``).join(', ')} | ${optional ? 'yes' : ''} |`), '']
        : []),
    ]),
  ]);
}

function indicators() {
  return page('Indicators', [
    'As `GET /api/v1/indicators` tells them, and rules of the kinds `spc` and `indicator` name them. How they are charted: [indicators](../indicators.md).', '',
    '| key | what | unit | period | better | feeds, any one for each part | England p50 / p95 |', '|---|---|---|---|---|---|---|',
    ...INDICATORS.map(({ key, name, unit, per, period, better, feeds: of, england }) =>
      `| \`${key}\` | ${cell(name)} | ${per === 1 ? unit : `${unit} per ${per.toLocaleString('en-GB')}`} | ${period} | ${better} | ${of.join(', ')} | ${england ? `${england.p50} / ${england.p95}` : ''} |`), '',
  ]);
}

function page(title, lines) {
  return `${[`# ${title}`, '', WRITTEN, '', ...lines].join('\n').trimEnd()}\n`;
}

function cell(text = '') {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
}

function sentence(text = '') {
  const whole = `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replaceAll('<', '&lt;');
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
