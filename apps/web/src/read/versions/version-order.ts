/** The version that was published before another; `versions` have the latest first, as the registry gives them. */
export function versionBefore<V extends { readonly id: string }>(versions: readonly V[], id: string): V | undefined {
  const at = versions.findIndex((one) => one.id === id);
  return at === -1 ? undefined : versions[at + 1];
}

/** A version as a reader asks of it: the one in force, one that was or can still be used, one to come, one that is withdrawn. */
export function standingOf(
  { id, lifecycle }: { readonly id: string; readonly lifecycle: string },
  currentId: string | null,
): 'active' | 'earlier' | 'scheduled' | 'retired' | 'draft' {
  if (id === currentId) return 'active';
  if (lifecycle === 'scheduled' || lifecycle === 'retired' || lifecycle === 'draft') return lifecycle;
  return 'earlier';
}

/** The end of a day (ISO 8601, UTC): what was recorded to hold during it holds then. Null for what is no day. */
export function endOfDay(day: string): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  const end = new Date(`${day}T23:59:59.999Z`);
  return Number.isNaN(end.getTime()) || !end.toISOString().startsWith(day) ? null : end.toISOString();
}
