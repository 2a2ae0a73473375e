import { Injectable, Optional } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { poolOf } from './data-source.js';
import type { Context } from '../context/context.js';
import { isDatabaseAway, isPassing } from '../errors/infrastructure.js';
import { Replica } from './replica.js';
import { countStatement } from './statement-count.js';

/**
 * Hot reads as prepared statements on the pool, outside transactions. Each distinct text is parsed once per connection by the
 * server; TypeORM's own `query` has no way to say so.
 */
@Injectable()
export class Reads {
  private readonly names = new Map<string, string>();

  constructor(
    private readonly dataSource: DataSource,
    @Optional() private readonly replica?: Replica,
  ) {}

  /** The rows of one statement. */
  async rows<Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    countStatement();
    const result = await poolOf(this.dataSource).query<Row>({ name: this.nameOf(sql), text: sql, values: [...values] });
    return result.rows;
  }

  /**
   * The rows of a list for somebody: from the read replica when there is one that has what they wrote last, else from the database
   * itself. Only for what may be a second old to others.
   */
  async listed<Row extends QueryResultRow>(context: Context, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const pool = context.transaction === null ? await this.replica?.poolFor(context.actor) : null;
    if (!pool) return this.rows<Row>(sql, values);
    countStatement();
    try {
      return (await pool.query<Row>({ name: this.nameOf(sql), text: sql, values: [...values] })).rows;
    } catch (error) {
      // What the replica cannot answer, for it is away or has to give way to what it applies, the database itself can.
      if (!isDatabaseAway(error) && !isPassing(error)) throw error;
      this.replica?.leave();
      return this.rows<Row>(sql, values);
    }
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
