/** Where the registry is, as this page was reached: its origin and whatever path it stands below; ends in a slash. */
export const base = new URL('.', document.baseURI);

/** An address of the registry's own, such as `graphql`. */
export function below(path: string): string {
  return new URL(path, base).href;
}
