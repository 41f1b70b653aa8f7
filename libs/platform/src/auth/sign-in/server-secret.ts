import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../config/settings.js';
import { Database } from '../../database/database.js';
import { newSecret } from './secrets.js';

const SETTING = 'sign-in-secret';

/** What second-step secrets are sealed with: HEADROOM_SIGN_IN_SECRET, or a secret made once and kept with the data. */
@Injectable()
export class ServerSecret {
  private known?: string;

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async read(): Promise<string> {
    this.known ??= this.settings.signInSecret ?? (await this.kept());
    return this.known;
  }

  private async kept(): Promise<string> {
    await this.database.query('INSERT INTO setting (name, value) VALUES ($1, to_jsonb($2::text)) ON CONFLICT (name) DO NOTHING', [SETTING, newSecret()]);
    const [{ value }] = await this.database.query<{ value: string }>('SELECT value FROM setting WHERE name = $1', [SETTING]);
    return value;
  }
}
