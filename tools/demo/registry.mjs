import { DemoFailure } from './narrator.mjs';

/** A running registry, reached as anybody reaches it: GraphQL over HTTP with the tokens of different people. */
export class Registry {
  tokens = new Map();

  constructor(url, mode) {
    this.url = url;
    this.mode = mode;
  }

  /** @param {string} url */
  static async at(url) {
    const answer = await fetch(`${url}/version`).catch(() => undefined);
    if (answer === undefined) throw new DemoFailure(`No registry answers on ${url}: start one with npm start, or set TERMVERK_URL.`);
    const { mode } = await answer.json();
    if (mode !== 'tryout') throw new DemoFailure(`The registry on ${url} runs in ${mode} mode, which has no demo people.`);
    return new Registry(url, mode);
  }

  /**
   * The data of a query or mutation; throws on errors.
   *
   * @param {string | null} person slug of a demo person; null for somebody who has not signed in
   */
  async ask(person, query, variables = {}) {
    const headers = { 'content-type': 'application/json', 'accept-language': 'en' };
    if (person !== null) headers.authorization = `Bearer ${await this.token(person)}`;
    const answer = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    const { data, errors } = await answer.json();
    if (errors !== undefined) {
      throw new DemoFailure(`${errors.map((error) => `${error.extensions?.code}: ${error.message}`).join('; ')} (asked: ${query.trim()})`);
    }
    return data;
  }

  /** The one payload of a mutation that has to succeed. */
  async act(person, mutation, variables) {
    const payload = Object.values(await this.ask(person, mutation, variables))[0];
    if (payload.userErrors.length > 0) {
      throw new DemoFailure(`refused: ${payload.userErrors.map((error) => `${error.code} ${error.message}`).join('; ')}`);
    }
    return payload;
  }

  /** The codes with which a mutation is refused; empty when it was carried out. */
  async refusals(person, mutation, variables) {
    const payload = Object.values(await this.ask(person, mutation, variables))[0];
    return payload.userErrors.map((error) => error.code);
  }

  async token(person) {
    if (!this.tokens.has(person)) {
      const { mintDemoToken } = await this.ask(
        null,
        'mutation ($person: String!) { mintDemoToken(person: $person) { token { secret } userErrors { code message } } }',
        {
          person,
        },
      );
      if (mintDemoToken.token === null) throw new DemoFailure(mintDemoToken.userErrors[0].message);
      this.tokens.set(person, mintDemoToken.token.secret);
    }
    return this.tokens.get(person);
  }
}
