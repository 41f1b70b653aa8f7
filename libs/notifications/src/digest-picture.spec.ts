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
const service = (latest: () => Promise<MorningOutlook | undefined>) => new DigestPictureService({ latest } as unknown as MorningOutlookService);

describe("a digest's picture", () => {
  it('is drawn once a run, and says what it shows', async () => {
    let runId = 1;
    const pictures = service(() => Promise.resolve(outlook(runId)));
    const first = await pictures.of(monday);
    expect(first!.alt).toContain('North: 2 Amber on Mon 5 Jan.');
    expect(first!.png.subarray(1, 4).toString()).toBe('PNG');
    expect(await pictures.of(monday)).toBe(first);
    runId = 2;
    expect(await pictures.of(monday)).not.toBe(first);
  });

  it('is none of another morning, none before the first run, and none where it cannot be drawn', async () => {
    const warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    expect(await service(() => Promise.resolve(outlook(1))).of(serviceDay('2026-01-06'))).toBeUndefined();
    expect(await service(() => Promise.resolve(undefined)).of(monday)).toBeUndefined();
    expect(warned).not.toHaveBeenCalled();
    expect(await service(() => Promise.reject(new Error('away'))).of(monday)).toBeUndefined();
    expect(warned).toHaveBeenCalledTimes(1);
  });
});
