import type { Locale, LocalizedText } from './localized-text.js';
import { localized } from './localized-text.js';

/** A message with `{name}` placeholders, in Swedish and English. */
export type MessageTemplate = Required<LocalizedText>;

/** The messages of one feature by their stable codes. Complete by construction: every code of the feature has both wordings. */
export class MessageCatalogue<Code extends string> {
  constructor(private readonly templates: Readonly<Record<Code, MessageTemplate>>) {}

  /** The codes of the catalogue. */
  codes(): Code[] {
    return Object.keys(this.templates) as Code[];
  }

  /** True when the code belongs to this catalogue. */
  has(code: string): code is Code {
    return Object.hasOwn(this.templates, code);
  }

  /**
   * The message for a code with its placeholders filled, by values in both languages with those of the message's own; a placeholder
   * without a value stays visible as `{name}`.
   */
  render(code: Code, locale: Locale, args: Readonly<Record<string, string | number | LocalizedText>> = {}): string {
    return localized(this.templates[code], locale).replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = Object.hasOwn(args, name) ? args[name]! : placeholder;
      return typeof value === 'object' ? localized(value, locale) : String(value);
    });
  }
}
