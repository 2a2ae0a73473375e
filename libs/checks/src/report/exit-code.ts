/** What came out of a run: verified without failing findings, verified with, or not verified. */
export type Outcome = 'pass' | 'fail' | 'unknown';

/** Every way in which a command can end. */
export type Ending =
  | { readonly kind: 'done' }
  | { readonly kind: 'checked'; readonly outcome: Outcome; readonly failing: number; readonly allowUnknown: boolean }
  | { readonly kind: 'refused' }
  | { readonly kind: 'usage' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'not-verified' };

/** The exit codes that a pipeline can meet. */
export const EXIT_CODES = { pass: 0, findings: 1, usage: 2, unavailable: 3, notVerified: 4 } as const;

/** One of the exit codes 0 to 4. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/**
 * The exit code of a command: the one place where outcomes become numbers. 0 pass, 1 findings at or above the fail severity (or a
 * push, import or chain that was refused), 2 wrong usage or configuration, 3 registry unavailable, 4 not verified.
 */
export function exitCodeOf(ending: Ending): ExitCode {
  switch (ending.kind) {
    case 'done':
      return EXIT_CODES.pass;
    case 'refused':
      return EXIT_CODES.findings;
    case 'usage':
      return EXIT_CODES.usage;
    case 'unavailable':
      return EXIT_CODES.unavailable;
    case 'not-verified':
      return EXIT_CODES.notVerified;
    case 'checked':
      return exitCodeOfOutcome(ending.outcome, ending.failing, ending.allowUnknown);
  }
}

function exitCodeOfOutcome(outcome: Outcome, failing: number, allowUnknown: boolean): ExitCode {
  switch (outcome) {
    case 'pass':
      return EXIT_CODES.pass;
    case 'fail':
      return EXIT_CODES.findings;
    case 'unknown':
      if (!allowUnknown) return EXIT_CODES.notVerified;
      // To allow what could not be judged is not to allow what was found.
      return failing > 0 ? EXIT_CODES.findings : EXIT_CODES.pass;
  }
}
