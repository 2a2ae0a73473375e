/** A version in a release, as notes look at it. */
export interface NotedVersion {
  readonly kind: string;
  readonly url: string;
  readonly version: string;
  readonly versionId: string;
  /** Of the content, and of its meaning-bearing part. */
  readonly checksum: string;
  readonly meaningChecksum: string;
}

/** What a release has that an earlier one has not, or has otherwise. */
export interface ReleaseNote {
  readonly change: 'added' | 'removed' | 'changed';
  readonly kind: string;
  readonly url: string;
  readonly before: NotedVersion | null;
  readonly after: NotedVersion | null;
  /** Whether the meaning has changed, and not only texts; true for what is added or removed. */
  readonly isMeaning: boolean;
}

/** The notes of a release on what has changed since an earlier one, in the order of canonicals (code points). */
export function releaseNotes(before: readonly NotedVersion[], after: readonly NotedVersion[]): ReleaseNote[] {
  const earlier = new Map(before.map((version) => [version.url, version]));
  const later = new Map(after.map((version) => [version.url, version]));
  const urls = [...new Set([...earlier.keys(), ...later.keys()])].sort();
  return urls.flatMap((url): ReleaseNote[] => {
    const was = earlier.get(url) ?? null;
    const is = later.get(url) ?? null;
    if (was !== null && is !== null && was.versionId === is.versionId) return [];
    const { kind } = (is ?? was)!;
    const change = was === null ? 'added' : is === null ? 'removed' : 'changed';
    return [{ change, kind, url, before: was, after: is, isMeaning: was?.meaningChecksum !== is?.meaningChecksum }];
  });
}
