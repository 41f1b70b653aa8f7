import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

/** What the file is called. */
export class FileQuery {
  /** Its name as people know it; left out, that of the form's file, or the feed's. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;
}

/** Why a row, or with line 0 the whole file, was not taken. */
export class LoadReasonResponse {
  line: number;
  column: string;
  value: string;
  code: string;
  message: string;
}

/** What became of a file that was sent. rows = loaded + unchanged + skipped + quarantined. */
export class SentFileResponse {
  feed: string;
  file: string;
  /** `loading`: look into the loads of the feed in a while. */
  @ApiProperty({ enum: ['loaded', 'partly-loaded', 'duplicate', 'rejected', 'loading'] })
  status: 'loaded' | 'partly-loaded' | 'duplicate' | 'rejected' | 'loading';
  /** The load; null while it is under way. */
  load: number | null;
  rows: number;
  loaded: number;
  unchanged: number;
  skipped: number;
  quarantined: number;
  /** The first thousand; all of them are in the load's quarantine. */
  reasons: LoadReasonResponse[];
}
