export { canonicalJson, type Json, type JsonObject } from './canonical-json.js';
export { sha256, sha256Hex, merkleRoot } from './hash.js';
export { ok, refuse, type Refusal, type Result } from './result.js';
export { newId, isId } from './identifier.js';
export { text, localized, type Locale, type LocalizedText } from './localized-text.js';
export { MessageCatalogue, type MessageTemplate } from './message-catalogue.js';
export { compareCodePoints } from './code-point-order.js';
export { containsPersonalIdentityNumber, findPersonalIdentityNumbers } from './personal-identity-number.js';
export { ChainVerifier, GENESIS_HASH, linkHash, payloadHash, type ChainBreak, type ChainLink } from './audit-chain.js';
