import { Injectable, Logger } from '@nestjs/common';
import { pngOf } from '#libs/charts';
import type { ServiceDay } from '#libs/kernel';
import { MorningOutlookService } from '#libs/mismatch';
import { levelsPicture } from './domain/levels-picture.js';

/** A picture for an e-mail, and its words. */
export interface DigestPicture {
  readonly png: Buffer;
  /** As wide as it is shown, in CSS pixels: the file has twice as many. */
  readonly width: number;
  readonly alt: string;
}

const SHOWN_WIDTH = 640;
const SHARPNESS = 2;

/** The picture of the morning: levels of localities on the working days ahead. Drawn once a run, however many people are told. */
@Injectable()
export class DigestPictureService {
  private readonly logger = new Logger(DigestPictureService.name);
  private last?: { readonly runId: number; readonly picture: DigestPicture | undefined };

  constructor(private readonly outlooks: MorningOutlookService) {}

  /** The run whose picture a morning's digest shows; undefined where the latest run is of another morning. */
  async runOf(morning: ServiceDay): Promise<number | undefined> {
    const outlook = await this.outlooks.latest();
    return outlook?.run.firstDay === morning ? outlook.run.runId : undefined;
  }

  /** The picture of a run; undefined where it cannot be drawn: a digest goes out without. */
  async of(runId: number): Promise<DigestPicture | undefined> {
    try {
      if (this.last?.runId === runId) return this.last.picture;
      const outlook = await this.outlooks.ofRun(runId);
      const drawn = outlook && levelsPicture(outlook.workingDays, outlook.assessed);
      const picture = drawn && { png: (await pngOf(drawn.svg, SHARPNESS * SHOWN_WIDTH)).png, width: SHOWN_WIDTH, alt: drawn.alt };
      this.last = { runId, picture };
      return picture;
    } catch (error) {
      this.logger.warn(`The picture of run ${runId} could not be drawn; its digest goes without: ${String(error)}`);
      return undefined;
    }
  }
}
