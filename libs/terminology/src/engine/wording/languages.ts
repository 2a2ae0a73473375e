import { matchesLanguageRange, parseLanguageTag } from '@termverk/language';

interface WeightedRange {
  readonly range: string;
  readonly weight: number;
}

/**
 * In which languages somebody wants to read: FHIR displayLanguage or Accept-Language (RFC 9110 §12.5.4, ranges RFC 4647 §2.1).
 * `*` stands for what is there besides, and `*;q=0` refuses it.
 */
export class LanguageWish {
  private constructor(
    /** As it was asked for. */
    readonly text: string,
    private readonly ranges: readonly WeightedRange[],
    /** True when other languages than those named are no answer. */
    readonly strict: boolean,
    /** True when any language is as good an answer. */
    readonly anyLanguage: boolean,
  ) {}

  /** Reads a list of weighted ranges; null when it is none, or names no language. */
  static parse(text: string): LanguageWish | null {
    const ranges: WeightedRange[] = [];
    let any: number | undefined;
    for (const part of text.slice(0, 1000).split(',').slice(0, 20)) {
      const match = /^\s*([A-Za-z\d*-]{1,100})\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/.exec(part);
      if (match === null) return null;
      const weight = match[2] === undefined ? 1 : Number(match[2]);
      if (match[1] === '*') any = weight;
      else if (parseLanguageTag(match[1]!) === undefined) return null;
      else if (weight > 0) ranges.push({ range: match[1]!, weight });
    }
    ranges.sort((a, b) => b.weight - a.weight);
    return new LanguageWish(text, ranges, any === 0, ranges.length === 0 && any !== 0);
  }

  /** True when a tag is one of the languages that are named; no tag is none of them. */
  names(tag: string | undefined): boolean {
    return tag !== undefined && this.ranges.some(({ range }) => matchesLanguageRange(range, tag) || matchesLanguageRange(tag, range));
  }

  /** Of several wordings the one in the most wanted language (RFC 4647 §3.3.1, then §3.4); undefined when none is in a wanted one. */
  best<T extends { readonly language: string | undefined }>(wordings: readonly T[]): T | undefined {
    for (const { range } of this.ranges) {
      const found =
        wordings.find(({ language }) => language !== undefined && matchesLanguageRange(range, language)) ??
        wordings.find(({ language }) => language !== undefined && matchesLanguageRange(language, range));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
