/** Where text is written. */
export interface Outlet {
  write(text: string): void;
  /** True when a person is looking at a terminal. */
  readonly isTerminal: boolean;
}

/** All that a command may know of the world: given, so that tests give their own. The one place that reads the environment is `main`. */
export interface Surroundings {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  readonly out: Outlet;
  readonly err: Outlet;
  readonly now: Date;
}
