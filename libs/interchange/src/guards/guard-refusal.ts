import { MessageCatalogue, type Refusal } from '@termverk/kernel';

/** Why a packed or marked-up file is not read on. */
export const guardMessages = new MessageCatalogue({
  ARCHIVE_BROKEN: { sv: 'Filen kan inte packas upp: {reason}', en: 'The file cannot be unpacked: {reason}' },
  ARCHIVE_TOO_LARGE: {
    sv: 'Filen blir större än {limitMiB} MiB när den packas upp.',
    en: 'The file grows beyond {limitMiB} MiB when unpacked.',
  },
  ARCHIVE_FILE_TOO_LARGE: {
    sv: 'Filen {name} i arkivet är större än {limitMiB} MiB.',
    en: 'The file {name} in the archive is larger than {limitMiB} MiB.',
  },
  ARCHIVE_TOO_MANY_FILES: { sv: 'Arkivet har fler än {limit} poster.', en: 'The archive has more than {limit} entries.' },
  ARCHIVE_COMPRESSION: {
    sv: 'Filen är packad mer än {ratio} gånger, vilket vanliga filer aldrig är.',
    en: 'The file is compressed more than {ratio} times, as no ordinary file is.',
  },
  ARCHIVE_HEADERS: {
    sv: 'Arkivet har mer än {limitMiB} MiB mellan filerna.',
    en: 'The archive has more than {limitMiB} MiB between its files.',
  },
  ARCHIVE_ENCRYPTED: { sv: 'Filen {name} i arkivet är krypterad.', en: 'The file {name} in the archive is encrypted.' },
  ARCHIVE_METHOD: {
    sv: 'Filen {name} i arkivet är packad på ett sätt ({method}) som inte läses.',
    en: 'The file {name} in the archive is packed in a way ({method}) that is not read.',
  },
  ARCHIVE_OVERLAP: {
    sv: 'Filer i arkivet ligger över varandra, som i en zipbomb.',
    en: 'Files in the archive overlap, as in a zip bomb.',
  },
  XML_DOCTYPE: {
    sv: 'XML-filen har en dokumenttypsdeklaration (DOCTYPE), som inte tas emot.',
    en: 'The XML file has a document type declaration (DOCTYPE), which is not taken.',
  },
  XML_ENTITY: {
    sv: 'XML-filen använder entiteten &{name};, som XML inte själv definierar.',
    en: 'The XML file uses the entity &{name};, which XML itself does not define.',
  },
  XML_INSTRUCTION: {
    sv: 'XML-filen har instruktionen {name}, som inte tas emot.',
    en: 'The XML file has the processing instruction {name}, which is not taken.',
  },
  XML_ENCODING: {
    sv: 'XML-filen är inte text i den kodning som den säger sig ha ({encoding}).',
    en: 'The XML file is not text in the encoding that it claims ({encoding}).',
  },
  XML_MARKUP: {
    sv: 'XML-filen har en tagg inuti en annan, eller en som inte slutar.',
    en: 'The XML file has a tag within another, or one that does not end.',
  },
  XML_TOO_DEEP: { sv: 'XML-filen är djupare än {limit} nivåer.', en: 'The XML file is deeper than {limit} levels.' },
  XML_TOO_LARGE: { sv: 'XML-filen är större än {limitMiB} MiB.', en: 'The XML file is larger than {limitMiB} MiB.' },
  XML_MARKUP_TOO_LONG: {
    sv: 'XML-filen har en tagg eller kommentar som är längre än {limit} tecken.',
    en: 'The XML file has a tag or comment of more than {limit} characters.',
  },
  XML_ATTRIBUTES: {
    sv: 'Ett element i XML-filen har fler än {limit} attribut.',
    en: 'An element of the XML file has more than {limit} attributes.',
  },
});
export type GuardCode = ReturnType<typeof guardMessages.codes>[number];

/** Thrown by the guards of this folder alone; a reader turns it into a refusal of its own. */
export class GuardRefusal extends Error {
  override readonly name = 'GuardRefusal';
  readonly refusal: Refusal<GuardCode>;

  constructor(code: GuardCode, args: Readonly<Record<string, string | number>> = {}) {
    super(guardMessages.render(code, 'en', args));
    this.refusal = { code, path: [], args };
  }
}

/** What a hostile file calls something, short enough and sane enough to be told back. */
export function told(name: string): string {
  return name.slice(0, 200).toWellFormed().replaceAll('\0', '\u2400');
}
