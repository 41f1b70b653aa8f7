import fs from 'node:fs';
import { Command } from 'commander';
import { PoliciesService, faultWords, readPolicies, recipientsNamed } from '#libs/escalation';
import { HeadroomError, formatInstant } from '#libs/kernel';
import { RecipientsService } from '#libs/notifications';
import { type CommandContext, withContext } from '../command.js';
import { wholeNumber } from '../options.js';
import { EXIT } from '../output/report-error.js';
import { withPoliciesApp } from '../policies-app.js';
import { openStore } from '../store.js';
import { whoRuns } from '../who-runs.js';

/** `headroom policies show|validate|publish`: what happens when nobody acknowledges, and who is on call. */
export function policiesCommand(): Command {
  return new Command('policies')
    .description('escalation policies: steps when nobody acknowledges, working hours, rotas')
    .addCommand(withContext(new Command('show').description('the policies in force, and who is on call now'), show))
    .addCommand(withContext(new Command('validate').description('say what is wrong with a document, line by line').argument('<file>', 'YAML'), validate))
    .addCommand(withContext(new Command('history').description('list the versions, the newest first'), history))
    .addCommand(
      withContext<{ note: string }>(
        new Command('roll-back').description('put an older version in force again, as a new one').argument('<version>', '0 is as shipped').option('--note <text>', 'why', ''),
        rollBack,
      ),
    )
    .addCommand(
      withContext<{ note: string }>(
        new Command('publish').description('put a document in force at once').argument('<file>', 'YAML').option('--note <text>', 'why', ''), publish,
      ),
    );
}

async function show(context: CommandContext): Promise<void> {
  await withServices(context, async (policies) => {
    const { yaml, version, note, publishedAt, publishedBy } = await policies.inForce();
    const rotas = (await policies.rotas()).map(({ rota, onCall }) => ({ key: rota.key, onCall: onCall.person, because: onCall.because, until: onCall.until }));
    const words = rotas.map(({ key, onCall }) => `# on call on ${key}: ${onCall ?? 'nobody'}`);
    const head = version === 0 ? '# as shipped' : `# version ${version}, published by ${publishedBy}`;
    context.answer({ version, note, publishedAt, publishedBy, document: yaml, rotas }, () => [head, ...words, '', yaml.trimEnd()].join('\n'));
  });
}

/** Needs no database: whether recipients are known is asked when it is published. */
function validate({ answer }: CommandContext, _: object, [file]: string[]): Promise<number> {
  const { faults, document } = readPolicies(read(file));
  answer({ valid: faults.length === 0, faults }, () =>
    faults.length > 0 ? faults.map(faultWords).join('\n') : `${file}: ${document.policies.length} policies, ${document.calendars.length} calendars, ${document.rotas.length} rotas, no faults`,
  );
  return Promise.resolve(faults.length === 0 ? EXIT.done : EXIT.rejected);
}

async function publish(context: CommandContext, { note }: { note: string }, [file]: string[]): Promise<void> {
  const yaml = read(file);
  await withServices(context, async (policies, recipients) => {
    const version = await policies.publish(yaml, note, whoRuns());
    await recipients.seed();
    const known = new Set((await recipients.list()).map(({ key }) => key));
    const unknownRecipients = recipientsNamed(await policies.inForce()).filter((key) => !known.has(key));
    const warning = unknownRecipients.length > 0 ? `\nNot recipients yet: ${unknownRecipients.join(', ')}. A step to them alone goes to everybody whom the alert reaches.` : '';
    context.answer({ version, unknownRecipients }, () => `Published version ${version}.${warning}`);
  });
}

async function history(context: CommandContext): Promise<void> {
  await withServices(context, async (policies) => {
    const versions = (await policies.history()).map(({ document: _, ...rest }) => rest);
    const line = ({ version, publishedAt, publishedBy, note }: (typeof versions)[number]): string =>
      `version ${version}, ${publishedAt ? formatInstant(publishedAt) : 'as shipped'}, by ${publishedBy ?? 'Headroom'}${note ? `: ${note}` : ''}`;
    context.answer({ versions }, () => versions.map(line).join('\n') || 'None was published: they are as shipped.');
  });
}

async function rollBack(context: CommandContext, { note }: { note: string }, [version]: string[]): Promise<void> {
  await withServices(context, async (policies) => {
    const made = await policies.rollBack(wholeNumber()(version), note, whoRuns());
    context.answer({ version: made }, () => `Published version ${made}, the same as version ${version}.`);
  });
}

async function withServices(context: CommandContext, work: (policies: PoliciesService, recipients: RecipientsService) => Promise<void>): Promise<void> {
  const store = await openStore(context.settings, context.progress);
  try {
    await withPoliciesApp(store.settings, (app) => work(app.get(PoliciesService, { strict: false }), app.get(RecipientsService, { strict: false })));
  } finally {
    await store.close();
  }
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new HeadroomError('unreadable-file', `${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, {
      kind: 'rejected-input', remedy: 'Name a YAML file that exists.', cause: error,
    });
  }
}
