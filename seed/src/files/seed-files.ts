import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';

/** A line of a CSV file by column; an empty cell is an empty string. */
export type CsvRow = Readonly<Record<string, string>>;

/** The data files of the seed, by their paths inside `seed/data`. Their shapes are described in the seed's README and tested there. */
export class SeedFiles {
  constructor(private readonly folder: string) {}

  bytes(file: string): Promise<Buffer> {
    return readFile(join(this.folder, file));
  }

  async yaml<Shape>(file: string): Promise<Shape> {
    return parseYaml((await this.bytes(file)).toString('utf8')) as Shape;
  }

  async csv(file: string): Promise<readonly CsvRow[]> {
    return parseCsv(await this.bytes(file), { columns: true });
  }

  /** Tells whether any of the files has another content than before. */
  async checksum(files: readonly string[]): Promise<string> {
    const hash = createHash('sha256');
    for (const file of files) {
      const bytes = await this.bytes(file);
      hash.update(`${file}\0${bytes.length}\0`).update(bytes);
    }
    return hash.digest('hex');
  }
}
