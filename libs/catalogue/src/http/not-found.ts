import type { CatalogueRefusal } from '../refusals.js';

/** Something that was asked for by name and is not there: answered with 404 and its code. */
export class NotFound extends Error {
  constructor(
    readonly code: CatalogueRefusal,
    readonly args: Readonly<Record<string, string | number>>,
  ) {
    super(code);
  }
}
