import { aside, error, information, warning, type IssueDefinition } from './issue-definition.js';

/** Displays: whether they are wordings of the concept, in the wanted language. */
export const DISPLAY_ISSUES = {
  Display_Name_for__should_be_one_of__instead_of: error(
    'invalid',
    'invalid-display',
    "Fel benämning '{display}' för {coding}. {choices} (för språk '{languages}')",
    "Wrong Display Name '{display}' for {coding}. {choices} (for the language(s) '{languages}')",
  ),
  NO_VALID_DISPLAY_FOUND: error(
    'invalid',
    'invalid-display',
    "Fel benämning '{display}' för {coding}. Koden har inga benämningar för språk '{languages}'",
    "Wrong Display Name '{display}' for {coding}. No valid displays were found for the language(s) '{languages}'",
  ),
  NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_ERR: error(
    'invalid',
    'invalid-display',
    "Fel benämning '{display}' för {coding}. Det finns inga benämningar för språk '{languages}'. Förvald benämning är '{fallback}'",
    "Wrong Display Name '{display}' for {coding}. There are no valid display names found for language(s) '{languages}'. Default display is '{fallback}'",
  ),
  NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_OK: {
    ...information(
      'invalid',
      'invalid-display',
      "Det finns inga benämningar för koden {coding} för språk '{languages}'. Benämningen är '{display}', som är giltig på kodverkets eget språk",
      "There are no valid display names found for the code {coding} for language(s) '{languages}'. The display is '{display}' which is a valid display for the default language",
    ),
    inMessage: true,
  },
  INACTIVE_DISPLAY_FOUND: aside(
    warning(
      'invalid',
      'display-comment',
      "'{display}' är inte längre en riktig benämning för koden '{code}' (status = {status}). Rätt benämning är någon av {choices}.",
      "'{display}' is no longer considered a correct display for code '{code}' (status = {status}). The correct display is one of {choices}.",
    ),
  ),
} satisfies Record<string, IssueDefinition>;
