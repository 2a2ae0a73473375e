import { DefaultNamingStrategy } from 'typeorm';

/** Columns are named in snake case after their properties: `subjectField` is stored in `subject_field`. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
