/** Ways around the registry that are not a kind of content, each with the text that names it; as the menu and the palette list them. */
export const PLACES = [
  ['/fields', 'shell.fields'],
  ['/organisations', 'shell.organisations'],
  ['/systems', 'shell.systems'],
  ['/bodies', 'words.bodies'],
  ['/initiatives', 'words.initiatives'],
  ['/laws', 'words.legalActs'],
  ['/releases', 'shell.releases'],
] as const;
