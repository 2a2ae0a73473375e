import type { LicenceReads } from '@termverk/catalogue';
import { Busy, type Context } from '@termverk/platform';
import type { NeedsLoading } from '@termverk/terminology';
import type { ContentLoader } from '../load/content-loader.js';
import type { ServedContent } from '../load/served-content.js';
import type { ContentAtHand } from '../sources/served-handles.js';
import type { ServedVersion } from '../versions/served-version.js';
import type { ServedVersions } from '../versions/served-versions.js';

/**
 * What one question looks into, from its first round to its last: content that it has waited for stays at hand however little the memory
 * holds, and what only licence holders may read is opened by the licences of who asks.
 */
export class Reading implements ContentAtHand {
  private readonly held = new Map<string, ServedContent>();
  private readonly granted = new Set<string>();

  constructor(
    private readonly context: Context,
    private readonly versions: ServedVersions,
    private readonly loader: ContentLoader,
    private readonly licences: LicenceReads,
  ) {}

  content(version: ServedVersion): ServedContent | NeedsLoading {
    if (version.restricted && !this.granted.has(version.licence)) return { needsLoading: version.checksum };
    return this.held.get(version.checksum) ?? this.loader.kept(version) ?? { needsLoading: version.checksum };
  }

  /**
   * Sees to what the engine needs, all at once. Throws `LICENCE_REQUIRED` when who asks may not read it, and what loading throws. `Busy`
   * when a round brings nothing new, which would go on for ever.
   */
  async bring(keys: readonly string[]): Promise<void> {
    const news = await Promise.all(keys.map((key) => this.bringOne(key)));
    if (!news.includes(true)) throw new Busy('CONTENT_NOT_LOADED');
  }

  private async bringOne(key: string): Promise<boolean> {
    const version = this.versions.byContent(key);
    if (version === undefined || this.held.has(key)) return false;
    if (version.restricted && !this.granted.has(version.licence)) {
      await this.licences.require(version, this.context);
      this.granted.add(version.licence);
    }
    this.held.set(key, await this.loader.load(version));
    return true;
  }
}
