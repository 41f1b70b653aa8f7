import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ListQuery } from '../pages/page-forms.dto.js';

/** What the form of the audit page asks for; a day that is none is said on the page. */
export class AuditPageQuery extends ListQuery {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  actor: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(100)
  action: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(200)
  subject: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(20)
  from: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(20)
  to: string = '';
}
