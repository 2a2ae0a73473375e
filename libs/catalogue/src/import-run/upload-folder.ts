import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, Reads, UploadSpool, type Configuration } from '@termverk/platform';

const OWN_IDENTITY =
  'select id from registry_identity where database_oid = (select oid from pg_database where datname = current_database())';
const MAKE_IDENTITY = `
  insert into registry_identity (database_oid) select oid from pg_database where datname = current_database() on conflict do nothing`;

/** The folder of this registry's uploads, opened when it is first needed. Registries on other databases have folders of their own beside it. */
@Injectable()
export class UploadFolder {
  private opening: Promise<UploadSpool> | null = null;

  constructor(
    private readonly reads: Reads,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'spool'>,
  ) {}

  /** The folder. Throws what the file system or the database says; the next call tries again. */
  spool(): Promise<UploadSpool> {
    this.opening ??= this.open().catch((error: unknown) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  private async open(): Promise<UploadSpool> {
    await this.reads.rows(MAKE_IDENTITY);
    const identity = await this.reads.row<{ id: string }>(OWN_IDENTITY);
    return UploadSpool.open(this.configuration.spool, identity!.id);
  }
}
