export { foldForComparison, foldForSearch, foldedWords, isSameTerm } from './fold.js';
export { editDistance } from './edit-distance.js';
export { closest, toleratedSlips } from './closest.js';
export { shapeSimilarity, termShape, termSimilarity, trigrams, type TermShape } from './similarity.js';
export { SimilarityIndex, type SimilarTerm } from './similarity-index.js';
export { isKnownLanguageTag, parseLanguageTag, type LanguageTag } from './language-tag.js';
export { inPreferredLanguage, lookupLanguage, matchesLanguageRange, parseAcceptLanguage } from './language-lookup.js';
export { beginsWithTerm, leadingArticle, mentionsTerm } from './wording.js';
export { compareSwedish } from './swedish-order.js';
