import { localized, type Locale, type LocalizedText } from '@termverk/kernel';

const TEXTS = {
  signIn: { sv: 'Logga in', en: 'Sign in' },
  choose: { sv: 'Var vill du logga in?', en: 'Where do you want to sign in?' },
  none: {
    sv: 'Det här registret har ingen inloggning för människor ännu. Den som driver det ställer in den med TERMVERK_IDENTITY_PROVIDERS.',
    en: 'This registry has no sign-in for people yet. Whoever runs it configures one with TERMVERK_IDENTITY_PROVIDERS.',
  },
  failed: { sv: 'Du är inte inloggad', en: 'You are not signed in' },
  again: { sv: 'Försök igen', en: 'Try again' },
  signedOut: { sv: 'Du är utloggad', en: 'You are signed out' },
  home: { sv: 'Till registret', en: 'To the registry' },
} satisfies Record<string, LocalizedText>;

/** A text of the sign-in pages. */
export function signInText(key: keyof typeof TEXTS, locale: Locale): string {
  return localized(TEXTS[key], locale);
}
