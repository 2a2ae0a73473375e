/** A text in every language of the portal: one that lacks a language does not compile. */
export interface Text {
  readonly sv: string;
  readonly en: string;
}
