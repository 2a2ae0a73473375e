import { GuardRefusal } from './guard-refusal.js';

/** How large a packed file may become. */
export interface ExpansionLimits {
  /** Entries of an archive, of whatever kind. */
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  readonly maxTotalBytes: number;
  /** Unpacked bytes per packed byte, looked at from 16 MiB on. JSON packs some 10 to 40 times; deflate can reach 1 030. */
  readonly maxRatio: number;
}

export const MIB = 1024 * 1024;
const RATIO_FROM_BYTES = 16 * MIB;

/** The limits that hold unless the caller sets others. */
export const EXPANSION_LIMITS: ExpansionLimits = {
  maxFiles: 100_000,
  maxFileBytes: 256 * MIB,
  maxTotalBytes: 4096 * MIB,
  maxRatio: 200,
};

/**
 * Watches over one file while it is unpacked, and throws `GuardRefusal` as soon as a limit is passed: what a file says of itself is never
 * trusted, only what comes out of it is counted. An archive within an archive is a file like another, which no reader unpacks.
 */
export class Expansion {
  private packedBytes = 0;
  private unpackedBytes = 0;
  private files = 0;

  constructor(private readonly limits: ExpansionLimits = EXPANSION_LIMITS) {}

  /** So many packed bytes have been handed in. */
  packed(bytes: number): void {
    this.packedBytes += bytes;
  }

  /** So many bytes have come out. */
  unpacked(bytes: number): void {
    const { maxTotalBytes, maxRatio } = this.limits;
    this.unpackedBytes += bytes;
    if (this.unpackedBytes > maxTotalBytes) throw new GuardRefusal('ARCHIVE_TOO_LARGE', { limitMiB: Math.round(maxTotalBytes / MIB) });
    if (this.unpackedBytes > RATIO_FROM_BYTES && this.unpackedBytes > this.packedBytes * maxRatio) {
      throw new GuardRefusal('ARCHIVE_COMPRESSION', { ratio: maxRatio });
    }
  }

  /** Another entry of the archive begins. */
  entry(): void {
    if (++this.files > this.limits.maxFiles) throw new GuardRefusal('ARCHIVE_TOO_MANY_FILES', { limit: this.limits.maxFiles });
  }

  /** A file of the archive has become so large. */
  file(name: string, bytes: number): void {
    const { maxFileBytes } = this.limits;
    if (bytes > maxFileBytes) throw new GuardRefusal('ARCHIVE_FILE_TOO_LARGE', { name, limitMiB: Math.round(maxFileBytes / MIB) });
  }
}
