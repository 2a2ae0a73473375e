import { closest } from '@termverk/language';
import { didYouMean, wrongUsage } from '../stop.js';
import type { RegistryClient } from './registry-client.js';

/** An artefact version as the registry's resolution gives it. */
export interface ReleaseItem {
  readonly kind: string;
  readonly url: string;
  readonly version: string;
  readonly versionId: string;
  readonly checksum: string;
  readonly lifecycle: string;
  readonly title: { readonly sv: string | null; readonly en?: string | null };
  readonly aliases: readonly string[];
}

/** A release without its manifest. */
export interface ReleaseSummary {
  readonly name: string;
  readonly title: { readonly sv: string; readonly en?: string | null };
  readonly status: string;
  readonly effectiveFrom: string;
  readonly publishedAt: string | null;
  readonly checksum: string | null;
  /** Of the manifest, by the registry; missing from one that does not sign yet. */
  readonly signature?: { readonly keyId: string; readonly jws: string } | null;
}

/** A release with its manifest. */
export interface Release extends ReleaseSummary {
  /** False when items are left out, since their namespace is closed to who asks; missing from a registry that leaves out none. */
  readonly isWhole?: boolean;
  readonly items: readonly ReleaseItem[];
}

/** The releases that the registry has published, newest first as it lists them. */
export async function publishedReleases(client: RegistryClient): Promise<readonly ReleaseSummary[]> {
  const answer = await client.json<{ readonly releases?: readonly ReleaseSummary[] }>('/releases');
  if (!answer.ok || answer.value.releases === undefined) throw wrongUsage({ code: 'NOT_A_REGISTRY', args: { url: client.url } });
  return answer.value.releases.filter(({ status }) => status === 'published');
}

/** A release by its name, or `latest`. Stops as wrong configuration when there is none, naming those that exist. */
export async function releaseNamed(client: RegistryClient, name: string): Promise<Release> {
  const answer = await client.json<Release>(`/releases/${encodeURIComponent(name)}`);
  if (answer.ok) {
    if (Array.isArray(answer.value?.items)) return answer.value;
    throw wrongUsage({ code: 'NOT_A_REGISTRY', args: { url: client.url } });
  }
  if (answer.error.status !== 404) throw wrongUsage({ code: 'REQUEST_REFUSED', args: { message: answer.error.message } });
  const names = (await publishedReleases(client)).map((release) => release.name);
  throw wrongUsage(
    { code: 'RELEASE_UNKNOWN', args: { release: name } },
    ...didYouMean(closest(name, names)),
    names.length === 0 ? { code: 'NO_RELEASES' } : { code: 'SEE_RELEASES', args: { releases: names.join(', ') } },
  );
}
