import { CodeIndexSystem, type Against, type KnownCodeSystem, type TerminologySource } from '@termverk/checks';
import type { JsonObject } from '@termverk/kernel';
import { closest } from '@termverk/language';
import { CodeIndex, type ConceptRow } from '@termverk/terminology';
import { unavailable } from '../stop.js';
import { refusedContent, type RegistryClient } from './registry-client.js';
import type { Release, ReleaseItem } from './release.js';

/** The code systems of a release, fetched from the registry whole when they are first asked for: once each, never code by code. */
export class HttpTerminologySource implements TerminologySource {
  readonly against: Against;
  private readonly byName = new Map<string, ReleaseItem>();
  private readonly fetched = new Map<string, Promise<KnownCodeSystem>>();

  /** `asOf` is the day (`YYYY-MM-DD`) whose code statuses count. */
  constructor(
    private readonly client: RegistryClient,
    release: Release,
    private readonly asOf: string,
  ) {
    this.against = {
      release: release.name,
      checksum: release.checksum ?? '',
      registry: client.url,
      binding: release.status === 'published',
    };
    const systems = release.items.filter(({ kind }) => kind === 'code-system');
    for (const item of systems) for (const alias of item.aliases) this.byName.set(alias, item);
    // A canonical address goes before another system's alias.
    for (const item of systems) this.byName.set(item.url, item);
  }

  /** True when the release has a code system of this name; asks nobody. */
  has(canonicalOrAlias: string): boolean {
    return this.byName.has(canonicalOrAlias);
  }

  /** See {@link TerminologySource}. */
  codeSystem(canonicalOrAlias: string): Promise<KnownCodeSystem | undefined> {
    const item = this.byName.get(canonicalOrAlias);
    if (item === undefined) return Promise.resolve(undefined);
    let system = this.fetched.get(item.versionId);
    if (system === undefined) {
      system = this.fetch(item);
      this.fetched.set(item.versionId, system);
    }
    return system;
  }

  /** See {@link TerminologySource}. */
  nearestSystems(canonicalOrAlias: string): readonly string[] {
    return closest(canonicalOrAlias, this.byName.keys());
  }

  private async fetch(item: ReleaseItem): Promise<KnownCodeSystem> {
    const { url, version, checksum, versionId } = item;
    const id = encodeURIComponent(versionId);
    const [head, rows] = await Promise.all([
      this.client.json<{ readonly header: JsonObject; readonly rowCount?: number }>(`/versions/${id}`),
      this.rows(id),
    ]);
    if (!head.ok) throw refusedContent(head.error);
    const { header, rowCount } = head.value;
    if (rowCount !== undefined && rowCount !== rows.length) {
      throw unavailable({ code: 'REGISTRY_BROKE_OFF', args: { url: this.client.url, reason: `${rows.length}/${rowCount} rows` } });
    }
    const link = `${this.client.url}/api/v1/versions/${id}`;
    return new CodeIndexSystem(new CodeIndex(header, rows), { url, version, checksum, link }, this.asOf);
  }

  private async rows(id: string): Promise<ConceptRow[]> {
    const rows: ConceptRow[] = [];
    for await (const row of this.client.ndjson<ConceptRow>(`/versions/${id}/content`)) rows.push(row);
    return rows;
  }
}
