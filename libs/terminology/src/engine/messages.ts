import { MessageCatalogue, text, type MessageTemplate } from '@termverk/kernel';

const TEMPLATES = {
  UNKNOWN_CODESYSTEM: text(
    "Det finns ingen definition av kodverket '{system}', så koden kan inte kontrolleras",
    "A definition for CodeSystem '{system}' could not be found, so the code cannot be validated",
  ) as MessageTemplate,
} satisfies Record<string, MessageTemplate>;

/** The stable ids of the engine's messages (extension operationoutcome-message-id). */
export type MessageId = keyof typeof TEMPLATES;

/** The wordings of every issue that the engine raises, in Swedish and English. */
export const MESSAGES = new MessageCatalogue<MessageId>(TEMPLATES);
