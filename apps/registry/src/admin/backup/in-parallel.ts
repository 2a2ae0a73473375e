/** Does something with each of some things, a few at a time; each worker has a resource of its own. Stops at the first that fails. */
export async function inParallel<Thing, Resource>(
  things: readonly Thing[],
  resources: readonly Resource[],
  work: (thing: Thing, resource: Resource) => Promise<void>,
): Promise<void> {
  const waiting = [...things];
  let failed = false;
  await Promise.all(
    resources.map(async (resource) => {
      for (let next = waiting.shift(); next !== undefined && !failed; next = waiting.shift()) {
        try {
          await work(next, resource);
        } catch (error) {
          failed = true;
          throw error;
        }
      }
    }),
  );
}
