import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { poolOf } from './data-source.js';
import { countStatement } from './statement-count.js';

/**
 * Hot reads as prepared statements on the pool, outside transactions. Each distinct text is parsed once per connection by the
 * server; TypeORM's own `query` has no way to say so.
 */
@Injectable()
export class Reads {
  private readonly names = new Map<string, string>();

  constructor(private readonly dataSource: DataSource) {}

  /** The rows of one statement. */
  async rows<Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    countStatement();
    const result = await poolOf(this.dataSource).query<Row>({ name: this.nameOf(sql), text: sql, values: [...values] });
    return result.rows;
  }

  /** The first row of one statement, or null. */
  async row<Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row | null> {
    return (await this.rows<Row>(sql, values))[0] ?? null;
  }

  private nameOf(sql: string): string {
    let name = this.names.get(sql);
    if (name === undefined) {
      name = `r${this.names.size}`;
      this.names.set(sql, name);
    }
    return name;
  }
}
