import type { Refusal } from '@termverk/kernel';
import { EXPANSION_LIMITS, type ExpansionLimits } from '../../guards/expansion.js';
import { GuardRefusal, type GuardCode } from '../../guards/guard-refusal.js';
import { untarred } from '../../guards/tgz.js';
import type { FhirMessageCode } from '../fhir-messages.js';
import type { PackageFile } from './package-entry.js';

/** How large a package may become when it is unpacked. */
export type UnpackLimits = ExpansionLimits;

/** The limits that hold unless the caller sets others. */
export const UNPACK_LIMITS: UnpackLimits = EXPANSION_LIMITS;

/** What the guards find, in the words of packages; what is not here is a package that is broken. */
const IN_A_PACKAGE: Partial<Record<GuardCode, FhirMessageCode>> = {
  ARCHIVE_TOO_LARGE: 'PACKAGE_TOO_LARGE',
  ARCHIVE_FILE_TOO_LARGE: 'PACKAGE_FILE_TOO_LARGE',
  ARCHIVE_TOO_MANY_FILES: 'PACKAGE_TOO_MANY_FILES',
  ARCHIVE_COMPRESSION: 'PACKAGE_COMPRESSION',
  ARCHIVE_HEADERS: 'PACKAGE_HEADERS',
};

/** Why unpacking stopped. Only {@link unpackTgz} throws it. */
export class UnpackRefusal extends Error {
  override readonly name = 'UnpackRefusal';

  constructor(readonly refusal: Refusal<FhirMessageCode>) {
    super(`the package was not unpacked: ${refusal.code}`);
  }
}

/**
 * The regular files of a gzipped tar archive, one in memory at a time. Nothing is written anywhere, so that names such as
 * `../../etc/passwd` are only names; links and devices are passed over.
 *
 * Throws {@link UnpackRefusal} when the archive is broken or grows beyond the limits.
 */
export async function* unpackTgz(packed: AsyncIterable<Uint8Array>, limits: UnpackLimits = UNPACK_LIMITS): AsyncGenerator<PackageFile> {
  try {
    yield* untarred(packed, limits);
  } catch (error) {
    if (!(error instanceof GuardRefusal)) throw error;
    const { code, args } = error.refusal;
    const known = IN_A_PACKAGE[code];
    throw new UnpackRefusal(
      known === undefined
        ? { code: 'PACKAGE_NOT_TGZ', path: [], args: { reason: args['reason'] ?? error.message } }
        : { code: known, path: [], args },
    );
  }
}
