export { canonicalJson, type Json, type JsonObject } from './canonical-json.js';
export { sha256, sha256Hex, merkleRoot } from './hash.js';
export { ok, refuse, type Refusal, type Result } from './result.js';
export { newId, isId } from './identifier.js';
export { isConfidential, isLoopback } from './loopback.js';
export { escaped } from './markup.js';
export { text, localized, type Locale, type LocalizedText } from './localized-text.js';
export { MessageCatalogue, type MessageTemplate } from './message-catalogue.js';
export { codePointOrder, compareCodePoints } from './code-point-order.js';
export { containsPersonalIdentityNumber, findPersonalIdentityNumbers } from './personal-identity-number.js';
export { mayHoldPersonalIdentityNumber, placeOfPersonalIdentityNumber } from './personal-identity-number-in.js';
export { anchorStatement, type AnchorStatement, type SignedAnchor } from './audit-anchor.js';
export { chainFaultMessages } from './chain-faults.js';
export { ANCHORED, AuditVerification, type VerificationGrounds } from './audit-verification.js';
export {
  ChainVerifier,
  DISPOSED,
  GENESIS_HASH,
  linkHash,
  payloadHash,
  type ChainBreak,
  type ChainFault,
  type ChainLink,
  type ShownEntry,
} from './audit-chain.js';
export { signDetached, thumbprint, verifyDetached, type PublicJwk, type SignatureFault, type SignatureVerdict } from './detached-jws.js';
export { manifestChecksum, releaseStatement, type ManifestItem, type ReleaseStatement } from './release-manifest.js';
export { CHANGE_CLASSES, classOfChanges, widerChangeClass, type ChangeClass, type SemanticChange } from './semantic-change.js';
