/** What a compiling thread is given when it starts. */
export interface CompilerStart {
  readonly databaseUrl: string;
}

/** What a compiling thread is asked for: the compiled form of a version of a code system. */
export interface CompileWork {
  readonly task: number;
  readonly versionId: string;
  /** False when it is only to be stored: nothing comes back but figures. */
  readonly wanted: boolean;
}

/** How a compiled form came about. */
export interface CompileFigures {
  /** `stored` when it was read, `compiled` when it had to be made. */
  readonly from: 'stored' | 'compiled';
  readonly sizeBytes: number;
  readonly concepts: number;
  readonly elapsedMs: number;
}

/** What a compiling thread says. Each piece of work ends with `free`; the answer may come before, while the form is still being stored. */
export type CompilerNotice =
  | { readonly says: 'made'; readonly task: number; readonly blob: SharedArrayBuffer | null; readonly figures: CompileFigures }
  | { readonly says: 'failed'; readonly task: number; readonly message: string; readonly code: string | null }
  | { readonly says: 'free'; readonly task: number };
