import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { firstLocale, storedLocale } from './locale.js';
import { translations } from './texts.js';

/** Both languages come with the page: together they are smaller than one more request. */
export async function startTexts(): Promise<void> {
  const lng = firstLocale(location.search, storedLocale(), navigator.languages);
  await i18next.use(initReactI18next).init({
    lng,
    resources: { sv: { translation: translations('sv') }, en: { translation: translations('en') } },
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = lng;
}
