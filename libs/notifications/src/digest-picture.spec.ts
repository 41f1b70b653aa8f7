import { Logger } from '@nestjs/common';
import { serviceDay } from '#libs/kernel';
import type { MorningOutlook, MorningOutlookService } from '#libs/mismatch';
import { DigestPictureService } from './digest-picture.service.js';

const monday = serviceDay('2026-01-05');
const outlook = (runId: number): MorningOutlook =>
  ({
    run: { runId, firstDay: monday }, workingDays: [monday],
    assessed: [{ organisation: { code: 'L', name: 'North', type: 'locality' }, locality: { code: 'L' }, serviceDay: monday, level: '2' }],
  }) as unknown as MorningOutlook;
const service = (of: (runId: number) => Promise<MorningOutlook | undefined>) =>
  new DigestPictureService({ latest: () => of(7), ofRun: of } as unknown as MorningOutlookService);

describe("a digest's picture", () => {
  it('is drawn once a run, and says what it shows', async () => {
    const pictures = service((runId) => Promise.resolve(outlook(runId)));
    const first = await pictures.of(1);
    expect(first!.alt).toContain('North: 2 Amber on Mon 5 Jan.');
    expect(first!.png.subarray(1, 4).toString()).toBe('PNG');
    expect(await pictures.of(1)).toBe(first);
    expect(await pictures.of(2)).not.toBe(first);
  });

  it('is none of another morning, none before the first run, and none where it cannot be drawn', async () => {
    const warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const pictures = service((runId) => Promise.resolve(outlook(runId)));
    expect(await pictures.runOf(monday)).toBe(7);
    expect(await pictures.runOf(serviceDay('2026-01-06'))).toBeUndefined();
    const none = service(() => Promise.resolve(undefined));
    expect([await none.runOf(monday), await none.of(1)]).toEqual([undefined, undefined]);
    expect(warned).not.toHaveBeenCalled();
    expect(await service(() => Promise.reject(new Error('away'))).of(1)).toBeUndefined();
    expect(warned).toHaveBeenCalledTimes(1);
  });
});
