import { readConfig } from './src/config/config.ts';
import { commandLineOptions } from './src/storage/index.ts';

/** For the ORM's command line (`npx mikro-orm migration:up`). */
export default () => commandLineOptions(readConfig(process.env).database);
