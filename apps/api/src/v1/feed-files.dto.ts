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
  /** Line of the file, from 1, its header counted; 0: the whole file. */
  line: number;
  /** Empty where it is the whole row or file. */
  column: string;
  /** What stood there, cut to 200 characters. */
  value: string;
  /** What is wrong, kebab-case, stable. */
  code: string;
  /** What is wrong and what to do, in words. */
  message: string;
}

/** What became of a file that was sent. rows = loaded + unchanged + skipped + quarantined. */
export class SentFileResponse {
  /** Key of the feed: `telephony.v1`. */
  feed: string;
  /** The name it goes by among the loads. */
  file: string;
  /** `loading`: look into the loads of the feed in a while. */
  @ApiProperty({ enum: ['loaded', 'partly-loaded', 'duplicate', 'rejected', 'loading'] })
  status: 'loaded' | 'partly-loaded' | 'duplicate' | 'rejected' | 'loading';
  /** The load; null while it is under way. */
  load: number | null;
  /** Rows in the file, its header apart. */
  rows: number;
  /** Rows that told something new. */
  loaded: number;
  /** Rows that said what was known already. */
  unchanged: number;
  /** Rows that the layout says are not ours. */
  skipped: number;
  /** Rows that were bad and are kept aside. */
  quarantined: number;
  /** The first thousand; all of them are in the load's quarantine. */
  reasons: LoadReasonResponse[];
}
