import type { DemoPerson } from './browser/page-data.js';

/** The demo people that most is tried as, in the order in which a proposal meets them; all of them are in the seed. */
export const demoPeople: readonly DemoPerson[] = [
  { slug: 'demo-lasare', name: 'Demo Läsare', role: { sv: 'läsare', en: 'reader' } },
  { slug: 'demo-forfattare', name: 'Demo Författare', role: { sv: 'förslagsställare', en: 'proposer' } },
  { slug: 'demo-registrator', name: 'Demo Registrator', role: { sv: 'registrator', en: 'registrar' } },
  { slug: 'demo-terminolog', name: 'Demo Terminolog', role: { sv: 'terminolog', en: 'terminologist' } },
  { slug: 'demo-granskare-ett', name: 'Demo Granskare Ett', role: { sv: 'granskare', en: 'reviewer' } },
  { slug: 'demo-granskare-tva', name: 'Demo Granskare Två', role: { sv: 'granskare', en: 'reviewer' } },
  { slug: 'demo-sakkunnig', name: 'Demo Sakkunnig', role: { sv: 'sakkunnig', en: 'expert' } },
  { slug: 'demo-remissinstans', name: 'Demo Remissinstans', role: { sv: 'remissinstans', en: 'consultee' } },
  { slug: 'demo-beslutsfattare', name: 'Demo Beslutsfattare', role: { sv: 'beslutsfattare', en: 'decision-maker' } },
  { slug: 'demo-radsledamot', name: 'Demo Rådsledamot', role: { sv: 'beslutsfattare', en: 'decision-maker' } },
  { slug: 'demo-delegat', name: 'Demo Delegat', role: { sv: 'beslutsfattare på delegation', en: 'decision-maker by delegation' } },
  { slug: 'demo-utgivningsansvarig', name: 'Demo Utgivningsansvarig', role: { sv: 'utgivningsansvarig', en: 'release manager' } },
  { slug: 'demo-leverantor', name: 'Demo Leverantör', role: { sv: 'leverantör', en: 'vendor' } },
  { slug: 'demo-analytiker', name: 'Demo Analytiker', role: { sv: 'analytiker', en: 'analyst' } },
  { slug: 'demo-uppgiftslamnare-ett', name: 'Demo Uppgiftslämnare Ett', role: { sv: 'uppgiftslämnare', en: 'usage contributor' } },
  { slug: 'demo-administrator', name: 'Demo Administratör', role: { sv: 'administratör', en: 'administrator' } },
];
