/** A text in Swedish and English. */
export interface Bilingual {
  readonly sv: string;
  readonly en: string;
}

/** A worked example: what it shows, and a query that runs on the content that a new registry starts with. */
export interface Example {
  readonly title: Bilingual;
  readonly about: Bilingual;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly needsSignIn?: boolean;
}

/** Somebody invented, as whom one may try the registry. */
export interface DemoPerson {
  readonly slug: string;
  readonly name: string;
  readonly role: Bilingual;
}

/** What the server writes into the page for its script. */
export interface PageData {
  readonly locale: string;
  readonly examples: readonly Example[];
  readonly people: readonly DemoPerson[];
}
