/// <reference lib="dom" />
import { byId, element, session } from './dom.js';
import { drawnInLanguage, inLanguage, say } from './language.js';
import type { DemoPerson } from './page-data.js';
import { ask, problemOf, readBrowserSignIn, signOutBrowser } from './request.js';

interface Me {
  readonly person: { readonly name: string };
  readonly organisation: { readonly name: string };
}

const WHO = 'query { me { person { name } organisation { name } } }';
const MINT = 'mutation ($person: String!) { mintDemoToken(person: $person) { token { secret } userErrors { message } } }';

/** Who asks: by a token, put in by hand or had for one of the demo people, or by the browser's own sign-in. Says who it is. */
export class SignIn {
  private readonly field = byId('token', HTMLInputElement);
  private readonly who = byId('who', HTMLElement);
  private readonly answer = byId('token-answer', HTMLElement);
  private me: Me | null = null;
  private complaint: string | null = null;
  private byBrowser = false;

  constructor(private readonly people: readonly DemoPerson[]) {
    byId('token-form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      void this.use(this.field.value.trim());
    });
    byId('token-forget', HTMLButtonElement).addEventListener('click', () => void this.use(''));
    byId('sign-out', HTMLButtonElement).addEventListener('click', () => void signOutBrowser());
    drawnInLanguage(() => this.draw());
    void this.use(session.get('token') ?? '');
  }

  private async use(token: string): Promise<void> {
    session.set('token', token === '' ? null : token);
    this.field.value = token;
    [this.me, this.complaint] = [null, null];
    try {
      this.byBrowser = token === '' && (await readBrowserSignIn());
    } catch {
      // The registry cannot be reached; asking it will say so.
      this.byBrowser = false;
    }
    if (token !== '' || this.byBrowser) {
      try {
        const reply = await ask({ query: WHO });
        this.me = (reply.body?.data as { me: Me | null } | null | undefined)?.me ?? null;
        if (this.me === null) this.complaint = problemOf(reply) ?? say('notJson');
      } catch (error) {
        this.complaint = (error as Error).message;
      }
    }
    this.draw();
  }

  private async mint(person: string): Promise<void> {
    try {
      const reply = await ask({ query: MINT, variables: { person } });
      const made = (reply.body?.data as { mintDemoToken?: { token: { secret: string } | null; userErrors: { message: string }[] } } | null)
        ?.mintDemoToken;
      if (made?.token) return await this.use(made.token.secret);
      this.complaint = made?.userErrors[0]?.message ?? problemOf(reply) ?? say('notJson');
    } catch (error) {
      this.complaint = (error as Error).message;
    }
    this.draw();
  }

  private draw(): void {
    const name =
      this.me === null ? say('notSignedIn') : say('signedInAs', { person: this.me.person.name, organisation: this.me.organisation.name });
    this.who.textContent = name;
    byId('sign-out', HTMLButtonElement).hidden = !this.byBrowser;
    byId('sign-in-here', HTMLAnchorElement).hidden = this.byBrowser;
    this.answer.textContent = this.complaint === null ? name : say('tokenRefused', { reason: this.complaint });
    byId('people', HTMLElement).hidden = this.people.length === 0;
    byId('people-rows', HTMLElement).replaceChildren(
      ...this.people.map(({ slug, name: person, role }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, person, element('div', { class: 'quiet' }, inLanguage(role))),
          element(
            'td',
            {},
            element(
              'button',
              {
                type: 'button',
                'data-person': slug,
                'aria-label': say('getTokenFor', { name: person }),
                onclick: () => void this.mint(slug),
              },
              say('getToken'),
            ),
          ),
        ),
      ),
    );
  }
}
