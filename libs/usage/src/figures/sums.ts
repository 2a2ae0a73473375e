import { Injectable } from '@nestjs/common';
import { countStatement } from '@termverk/platform';
import { DataSource } from 'typeorm';

/**
 * Runs statements that sum up many rows, each with a plan made for its very parameters. A prepared statement would in time get one
 * plan for all: how long a list of codes is decides between two plans that differ by hours.
 */
@Injectable()
export class Sums {
  constructor(private readonly dataSource: DataSource) {}

  /** The rows of one statement. */
  rows<Row>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    countStatement();
    return this.dataSource.query<Row[]>(sql, [...values]);
  }
}
