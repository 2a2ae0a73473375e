import { GuardRefusal, told } from './guard-refusal.js';

/** What an XML file may hold. */
export interface XmlLimits {
  readonly maxBytes: number;
  readonly maxDepth: number;
  /** UTF-16 code units of one tag, comment, CDATA section or instruction. */
  readonly maxMarkupLength: number;
  readonly maxAttributes: number;
  /**
   * Whether a document type declaration that only names a type and where it is (`<!DOCTYPE ClaML SYSTEM "ClaML.dtd">`) is passed over;
   * it is never fetched. One that declares anything itself is refused whatever is said here.
   */
  readonly doctype: 'refuse' | 'pass-over';
}

const MIB = 1024 * 1024;

/** The limits that hold unless the caller sets others. */
export const XML_LIMITS: XmlLimits = {
  maxBytes: 1024 * MIB,
  maxDepth: 200,
  maxMarkupLength: 4 * MIB,
  maxAttributes: 250,
  doctype: 'refuse',
};

const PREDEFINED: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'apos', 'quot']);
const LONGEST_REFERENCE = 64;

/**
 * The text of an XML file (XML 1.0, fifth edition), to be handed to a parser: what comes out has no document type declaration, no entities
 * but the five of §4.6 and character references, no style sheets to fetch, and is bounded in size, depth and width. So nothing can be
 * expanded (§4.4) or fetched (§4.2.2), whatever the parser would do with it. Throws `GuardRefusal`; that the markup is well-formed is for
 * the parser to see.
 */
export async function* guardedXml(source: AsyncIterable<Uint8Array>, limits: XmlLimits = XML_LIMITS): AsyncGenerator<string> {
  const scanner = new XmlScanner(limits);
  for await (const text of decoded(source, limits)) {
    // Two-byte characters that nothing announces look like this.
    if (text.includes('\0')) throw new GuardRefusal('XML_ENCODING', { encoding: 'U+0000' });
    const safe = scanner.take(text);
    if (safe !== '') yield safe;
  }
  const rest = scanner.end();
  if (rest !== '') yield rest;
}

/** Whatever the file says, it is decoded here and once, so that no parser can see other characters than the guard has. */
async function* decoded(source: AsyncIterable<Uint8Array>, { maxBytes }: XmlLimits): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let encoding = 'utf-8';
  let head = new Uint8Array(0);
  let size = 0;
  try {
    for await (const piece of source) {
      size += piece.length;
      if (size > maxBytes) throw new GuardRefusal('XML_TOO_LARGE', { limitMiB: Math.round(maxBytes / MIB) });
      if (decoder !== undefined) {
        yield decoder.decode(piece, { stream: true });
        continue;
      }
      const joined = new Uint8Array(head.length + piece.length);
      joined.set(head);
      joined.set(piece, head.length);
      head = joined;
      if (head.length < 256) continue;
      encoding = encodingOf(head);
      decoder = new TextDecoder(encoding, { fatal: true });
      yield decoder.decode(head, { stream: true });
    }
    if (decoder === undefined) {
      encoding = encodingOf(head);
      decoder = new TextDecoder(encoding, { fatal: true });
      yield decoder.decode(head, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof GuardRefusal) throw error;
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new GuardRefusal('XML_ENCODING', { encoding });
    throw error;
  }
}

/** XML 1.0, appendix F: the byte order mark, else what the declaration says, else UTF-8. */
function encodingOf(head: Uint8Array): string {
  const [a, b] = head;
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  const start = new TextDecoder('latin1').decode(head.subarray(0, 256));
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1]?.toLowerCase() ?? 'utf-8';
  if (['utf-8', 'us-ascii', 'ascii'].includes(declared)) return 'utf-8';
  if (['iso-8859-1', 'latin1', 'windows-1252'].includes(declared)) return 'windows-1252';
  // UTF-7, EBCDIC and the like hide markup from whoever reads them as something else.
  throw new GuardRefusal('XML_ENCODING', { encoding: told(declared) });
}

/** Cuts the text into markup and what is between; only whole markup goes on. */
class XmlScanner {
  private pending = '';
  private depth = 0;

  constructor(private readonly limits: XmlLimits) {}

  take(text: string): string {
    this.pending += text;
    let safe = '';
    for (;;) {
      const open = this.pending.indexOf('<');
      if (open < 0) return safe + this.charactersIn(this.pending, false);
      if (open > 0) {
        safe += this.charactersIn(this.pending.slice(0, open), true, this.pending.slice(open));
      }
      const length = this.markupLength();
      if (length === undefined) {
        if (this.pending.length > this.limits.maxMarkupLength) {
          throw new GuardRefusal('XML_MARKUP_TOO_LONG', { limit: this.limits.maxMarkupLength });
        }
        return safe;
      }
      safe += this.checked(this.pending.slice(0, length));
      this.pending = this.pending.slice(length);
    }
  }

  end(): string {
    const rest = this.pending;
    if (rest.startsWith('<')) {
      throw new GuardRefusal(/^<![^-[]/.test(rest) ? 'XML_DOCTYPE' : 'XML_MARKUP');
    }
    checkReferences(rest);
    return rest;
  }

  /** Characters between markup. A reference may stand on the border of two pieces. */
  private charactersIn(text: string, whole: boolean, rest = ''): string {
    const cut = whole ? -1 : text.lastIndexOf('&');
    if (cut >= 0 && !text.includes(';', cut) && text.length - cut <= LONGEST_REFERENCE) {
      checkReferences(text.slice(0, cut));
      this.pending = text.slice(cut);
      return text.slice(0, cut);
    }
    checkReferences(text);
    this.pending = rest;
    return text;
  }

  /** How long the markup is that `pending` starts with; undefined while its end has not come. */
  private markupLength(): number | undefined {
    const { pending } = this;
    const until = (mark: string, from: number): number | undefined => {
      const found = pending.indexOf(mark, from);
      return found < 0 ? undefined : found + mark.length;
    };
    if (pending.startsWith('<!--')) return until('-->', 4);
    if (pending.startsWith('<![CDATA[')) return until(']]>', 9);
    if (pending.startsWith('<?')) return until('?>', 2);
    if (pending.startsWith('<!')) {
      // Too short to tell yet.
      if ('<!--'.startsWith(pending) || '<![CDATA['.startsWith(pending)) return undefined;
      if (this.limits.doctype === 'refuse') throw new GuardRefusal('XML_DOCTYPE');
    }
    let quote = '';
    for (let i = 1; i < pending.length; i++) {
      const character = pending[i]!;
      if (quote !== '') {
        if (character === quote) quote = '';
      } else if (character === '"' || character === "'") quote = character;
      else if (character === '>') return i + 1;
      else if (character === '[' && pending.startsWith('<!')) throw new GuardRefusal('XML_DOCTYPE');
    }
    return undefined;
  }

  private checked(markup: string): string {
    if (markup.length > this.limits.maxMarkupLength) throw new GuardRefusal('XML_MARKUP_TOO_LONG', { limit: this.limits.maxMarkupLength });
    if (markup.startsWith('<?')) return instruction(markup);
    if (markup.startsWith('<!')) return this.declaration(markup);
    if (markup.startsWith('</')) {
      this.depth--;
      return markup;
    }
    if (!markup.endsWith('/>') && ++this.depth > this.limits.maxDepth)
      throw new GuardRefusal('XML_TOO_DEEP', { limit: this.limits.maxDepth });
    // A tag has none, nor has the value of an attribute (XML 1.0 §2.3): somebody hides markup in markup.
    if (markup.includes('<', 1)) throw new GuardRefusal('XML_MARKUP');
    const attributes = markup.match(/=\s*["']/g)?.length ?? 0;
    if (attributes > this.limits.maxAttributes) throw new GuardRefusal('XML_ATTRIBUTES', { limit: this.limits.maxAttributes });
    checkReferences(markup);
    return markup;
  }

  private declaration(markup: string): string {
    if (markup.startsWith('<!--') || markup.startsWith('<![CDATA[')) return markup;
    if (/^<!DOCTYPE\s+[\w:.-]+(\s+(SYSTEM|PUBLIC)(\s+("[^"]*"|'[^']*')){1,2})?\s*>$/.test(markup)) return '';
    throw new GuardRefusal('XML_DOCTYPE');
  }
}

/** The declaration of XML itself is taken away, since its encoding no longer holds; a style sheet would be fetched. */
function instruction(markup: string): string {
  const name = /^<\?([^\s?]*)/.exec(markup)?.[1] ?? '';
  if (name === 'xml') return '';
  if (/^xml/i.test(name)) throw new GuardRefusal('XML_INSTRUCTION', { name: told(name) });
  return markup;
}

function checkReferences(text: string): void {
  if (!text.includes('&')) return;
  for (const [, name] of text.matchAll(/&([^;&<\s]{0,64})/g)) {
    if (PREDEFINED.has(name!) || /^#(\d{1,7}|x[\da-fA-F]{1,6})$/.test(name!)) continue;
    throw new GuardRefusal('XML_ENTITY', { name: told(name!) });
  }
}
