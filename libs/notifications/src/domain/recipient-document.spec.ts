import fs from 'node:fs';
import path from 'node:path';
import { parseLined, recipientsYaml, refuseFile } from '../recipient-file.js';
import { maskAddress } from './mask-address.js';
import { readRecipients } from './recipient-document.js';

const frame = { isScope: (code: string) => code === 'LOC1', webhookOrigin: null };
const read = (yaml: string) => {
  const document = parseLined(yaml, 'r.yaml');
  return { ...readRecipients(document.value, frame), document };
};

describe('recipients in a file', () => {
  it('are those of the documentation, and come back as they were', () => {
    const page = fs.readFileSync(path.resolve(__dirname, '../../../../docs/notifications.md'), 'utf8');
    const { recipients, problems } = read(/```yaml\n([^]*?)```/.exec(page)![1]);
    expect(problems).toEqual([]);
    expect(recipients.map(({ key, timing, channels }) => [key, timing, channels.length])).toEqual([['operations-desk', 'immediate', 2], ['on-call', 'digest', 2]]);
    expect(read(recipientsYaml(recipients.map((one, id) => ({ ...one, id })))).recipients).toEqual(recipients);
  });

  it('name the line of what is wrong, and never an address', () => {
    const yaml = ['version: 1', 'recipients:', '  - key: a', '    name: A', '    topic: all', '    channels:', '      - { channel: email, address: secret }', '  - key: a', '    name: B', '    scope: X', '    channels: []'];
    const { problems, document } = read(yaml.join('\n'));
    const { message } = refuseFile('r.yaml', problems, document);
    expect(message.split('\n').map((line) => line.split(': ').slice(0, 2).join(' '))).toEqual([
      'r.yaml:5 recipients.0.topic', 'r.yaml:7 recipients.0.channels.0.address', 'r.yaml:10 recipients.1.scope',
      'r.yaml:11 recipients.1.channels', 'r.yaml:8 recipients.1.key',
    ]);
    expect(message).not.toContain('secret');
    expect(() => parseLined('a: [', 'r.yaml')).toThrow(/^r\.yaml:1: /);
  });

  it.each([
    ['a list', '[]'], ['nobody', 'version: 1\nrecipients: []'], ['another version', 'version: 2\nrecipients: [{key: a, name: A, channels: [{channel: email, address: a@b.example}]}]'],
    ['a webhook without settings', 'version: 1\nrecipients: [{key: webhook, name: W, channels: []}]'],
    ['a webhook of its own', 'version: 1\nrecipients: [{key: a, name: A, channels: [{channel: webhook, address: https://x.example}]}]'],
    ['plain http', 'version: 1\nrecipients: [{key: a, name: A, channels: [{channel: teams, address: http://x.example}]}]'],
    ['a number for a number', 'version: 1\nrecipients: [{key: a, name: A, channels: [{channel: notify-sms, address: 7700900123}]}]'],
    ['an endless throttle', 'version: 1\nrecipients: [{key: a, name: A, throttle: [{count: 1, minutes: 9999}], channels: [{channel: email, address: a@b.example}]}]'],
  ])('are refused: %s', (_, yaml) => {
    expect(read(yaml)).toMatchObject({ recipients: [], problems: expect.arrayContaining([expect.anything()]) });
  });
});

describe('a masked address', () => {
  it.each([
    ['email', 'desk@icb.example', 'd...@icb.example'], ['teams', 'https://t.example/a/b?sig=c', 'https://t.example/...'], ['notify-sms', '07700 900123', '...123'],
  ] as const)('of %s', (channel, address, shown) => {
    expect(maskAddress({ channel, address })).toBe(shown);
  });
});
