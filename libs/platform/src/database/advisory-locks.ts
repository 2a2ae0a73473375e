/**
 * Every advisory lock of the registry, in one place: two uses of the same number would wait for each other for ever. The first part is
 * any number that only this registry uses. `usage` is taken with an organisation as its second key, the others alone.
 */
export const advisoryLocks = {
  migration: 0x7e2b_0001,
  /** Shared by every node as long as it runs jobs. */
  nodes: 0x7e2b_0002,
  usage: 0x7e2b_0003,
  seed: 0x7e2b_0004,
  import: 0x7e2b_0005,
  search: 0x7e2b_0006,
  /** With a second key made of what is compiled. */
  compile: 0x7e2b_0007,
  /** Held by a node for each of its workers, whose id's hash is the second key: a worker whose lock is free is dead. */
  worker: 0x7e2b_0008,
  /** Taken by a node that frees dead workers' jobs. */
  sweep: 0x7e2b_0009,
} as const;
