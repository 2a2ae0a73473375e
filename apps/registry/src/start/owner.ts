import { grantToApplication, migrate, migrations, type MigrationProgress } from '@termverk/migrations';
import { createDataSource, Jobs } from '@termverk/platform';
import { databaseStartError, StartError } from './start-error.js';

/**
 * Migrates as the role that owns the schema, and gives the role that the nodes run as its rights. Returns the migrations that ran. Throws
 * `StartError` when the two are one role, or when the owner cannot enter.
 */
export async function asOwner(url: string, application: string, told: MigrationProgress): Promise<string[]> {
  const owner = createDataSource({ url, poolSize: 2, migrations });
  try {
    await owner.initialize();
  } catch (error) {
    throw databaseStartError(error, url);
  }
  try {
    const [row]: { role: string }[] = await owner.query('select current_user as role');
    if (row!.role === application) {
      throw new StartError(
        `DATABASE_OWNER_URL and DATABASE_URL both are of the role "${application}": give two roles, or leave the first out.`,
      );
    }
    const names = await migrate(owner, told);
    await new Jobs(owner).migrate();
    await grantToApplication(owner, application);
    return names;
  } finally {
    await owner.destroy();
  }
}
