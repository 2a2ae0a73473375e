import type { ChainFault } from './audit-chain.js';
import { MessageCatalogue, type MessageTemplate } from './message-catalogue.js';

/** What is wrong with an entry of the audit record, in words. */
export const chainFaultMessages = new MessageCatalogue({
  gap: { sv: 'Post {seq} saknas.', en: 'Entry {seq} is missing.' },
  reordered: {
    sv: 'Posten har flyttats: den hör till en annan plats i kedjan.',
    en: 'The entry has been moved: it belongs at another place.',
  },
  'previous-hash': { sv: 'Posten länkar inte till den före.', en: 'The entry does not link to the one before it.' },
  'payload-hash': { sv: 'Postens innehåll eller salt har ändrats.', en: 'The payload or the salt of the entry has been changed.' },
  hash: { sv: 'Postens egen hash stämmer inte.', en: 'The entry’s own hash does not hold.' },
  'shown-otherwise': {
    sv: 'Det som visas om posten är inte vad dess innehåll säger.',
    en: 'What is shown of the entry is not what its payload says.',
  },
  'disposed-without-record': {
    sv: 'Postens innehåll är borta utan att någon gallring är registrerad.',
    en: 'The entry’s payload is gone, and no disposal is on record.',
  },
  'cut-off': { sv: 'Slutet av kedjan, från post {seq}, är borta.', en: 'The end of the chain, from entry {seq} on, is gone.' },
  'anchor-hash': {
    sv: 'Ett signerat ankare säger att här stod en annan post: historien är omskriven.',
    en: 'A signed anchor says that another entry stood here: history has been rewritten.',
  },
  'anchor-signature': { sv: 'Ankarets signatur för posten håller inte.', en: 'The signature of the anchor of this entry does not hold.' },
  'anchor-missing': {
    sv: 'Posten säger att ett ankare gjordes, och det är borta.',
    en: 'The entry says that an anchor was made, and it is gone.',
  },
} satisfies Record<ChainFault, MessageTemplate>);
