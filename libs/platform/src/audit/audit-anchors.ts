import fs from 'node:fs';
import path from 'node:path';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import { SETTINGS, type Settings } from '../config/settings.js';
import { AuditChain, type AuditHead } from './audit-chain.repository.js';

/** An end of the chain written down outside the store. */
export interface AuditAnchor extends AuditHead {
  /** When it was, ISO. */
  readonly at: string;
  /** Whose chain: the name that the store was given when it was made. */
  readonly installation: string;
}

/** How anchors hold against the chain. */
export interface AnchorsLook {
  /** Of this store. */
  readonly anchors: number;
  /** Of another store that was here before. */
  readonly ofOthers: number;
  /** The first that the chain does not pass through. */
  readonly missed: AuditHead | undefined;
}

/** The file of anchors, in the folder of the settings. */
const FILE = 'audit-anchors.ndjson';

/**
 * Ends of the chain where whoever writes in the store does not reach: a file in Headroom's folder, and the log. They show what
 * the chain alone cannot: that its end was cut off, or that all of it was computed anew.
 */
@Injectable()
export class AuditAnchors {
  private readonly logger = new Logger('Audit');

  constructor(
    private readonly chain: AuditChain,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'home'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Writes the end of the chain down, in the file and in the log; nothing while the chain is empty or where it was. */
  async keep(): Promise<AuditHead> {
    const head = await this.chain.head();
    const installation = await this.chain.installation();
    const last = this.kept().findLast((one) => one.installation === installation);
    if (head.number === 0 || (last?.number === head.number && last.hash === head.hash)) return head;
    const anchor: AuditAnchor = { ...head, at: this.clock.now().toISOString(), installation };
    fs.mkdirSync(this.settings.home, { recursive: true });
    fs.appendFileSync(this.file, `${JSON.stringify(anchor)}\n`, { mode: 0o600 });
    this.logger.log(`audit log: ${anchorWords(head)}`);
    return head;
  }

  /** Holds every anchor that was kept here against the chain. */
  async look(): Promise<AnchorsLook> {
    const [kept, installation] = [this.kept(), await this.chain.installation()];
    const own = kept.filter((one) => one.installation === installation);
    return { anchors: own.length, ofOthers: kept.length - own.length, missed: await this.chain.firstMissed(own) };
  }

  /** Where they are kept. */
  get file(): string {
    return path.join(this.settings.home, FILE);
  }

  private kept(): AuditAnchor[] {
    if (!fs.existsSync(this.file)) return [];
    return fs.readFileSync(this.file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as AuditAnchor);
  }
}

/** An end of the chain as people and `headroom doctor --audit-anchor` read it: `1204:9f86d0…`. */
export function anchorWords({ number, hash }: AuditHead): string {
  return `${number}:${hash}`;
}

/** Reads {@link anchorWords}; undefined for anything else. */
export function readAnchor(text: string): AuditHead | undefined {
  const [, number, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  return hash === undefined ? undefined : { number: Number(number), hash };
}
