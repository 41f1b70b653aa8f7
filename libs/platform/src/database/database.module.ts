import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SETTINGS, type Settings } from '../config/settings.js';
import { dataSourceOptions } from './data-source.js';
import { DataVersion } from './data-version.js';
import { Database } from './database.js';

/** The connection to the store, for every lib. The schema is brought up by `migrate` before a process starts. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [SETTINGS],
      useFactory: (settings: Settings) => ({ ...dataSourceOptions(settings.databaseUrl!), autoLoadEntities: true, retryAttempts: 3 }),
    }),
  ],
  providers: [Database, DataVersion],
  exports: [Database, DataVersion],
})
export class DatabaseModule {}
