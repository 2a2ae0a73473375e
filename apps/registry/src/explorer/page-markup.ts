/**
 * The body of the explorer. Texts are filled in by the script from one table in the chosen language: `data-text` names the text of an
 * element, `data-label` its accessible name.
 */
export function pageMarkup(mode: 'tryout' | 'production', noScript: string): string {
  const tab = (id: string, selected: boolean) =>
    `<button role="tab" type="button" id="tab-${id}" aria-controls="panel-${id}" aria-selected="${selected}" data-text="${TAB_TEXTS[id]}"></button>`;
  const editor = (id: string, rows: number) => `
    <div class="editor">
      <div class="numbers" id="${id}-numbers" aria-hidden="true"></div>
      <div class="sheet">
        <pre class="colours" id="${id}-colours" aria-hidden="true"></pre>
        <textarea id="${id}" rows="${rows}" wrap="off" spellcheck="false" autocapitalize="off" autocomplete="off"
          aria-describedby="keys"${id === 'query' ? ' aria-autocomplete="list" aria-controls="suggestions"' : ''}></textarea>
        ${id === 'query' ? '<ul id="suggestions" role="listbox" data-label="suggestions" hidden></ul>' : ''}
      </div>
    </div>`;
  return `
<a class="skip" href="#query" data-text="skip"></a>
<header>
  <h1>Termverk <span>GraphQL</span></h1>
  <span class="badge" data-text="${mode}"></span>
  <span class="who" id="who"></span>
  <div class="languages" role="group" data-label="language">
    <button type="button" data-language="sv" lang="sv" aria-pressed="false">Svenska</button>
    <button type="button" data-language="en" lang="en" aria-pressed="false">English</button>
  </div>
</header>
<noscript><p class="problem">${noScript}</p></noscript>
<main>
  <aside data-label="panels">
    <div role="tablist" id="tabs" data-label="panels">
      ${tab('examples', true)}${tab('schema', false)}${tab('history', false)}${tab('sign-in', false)}
    </div>
    <div role="tabpanel" id="panel-examples" aria-labelledby="tab-examples"><ul class="plain cards" id="example-list"></ul></div>
    <div role="tabpanel" id="panel-schema" aria-labelledby="tab-schema" hidden>
      <input type="search" id="schema-search" data-label="searchSchema" autocomplete="off" spellcheck="false">
      <div id="schema-content" tabindex="-1"></div>
    </div>
    <div role="tabpanel" id="panel-history" aria-labelledby="tab-history" hidden><div id="history-content"></div></div>
    <div role="tabpanel" id="panel-sign-in" aria-labelledby="tab-sign-in" hidden>
      <p class="row">
        <a id="sign-in-here" href="sign-in" data-text="signInHere"></a>
        <button type="button" id="sign-out" data-text="signOut" hidden></button>
      </p>
      <p class="quiet" data-text="orToken"></p>
      <form id="token-form" autocomplete="off">
        <label for="token" data-text="token"></label>
        <input type="password" id="token" autocomplete="off" spellcheck="false" aria-describedby="token-hint">
        <p class="quiet" id="token-hint" data-text="tokenHint"></p>
        <div class="row">
          <button type="submit" data-text="useToken"></button>
          <button type="button" id="token-forget" data-text="forget"></button>
        </div>
        <p id="token-answer" role="status"></p>
      </form>
      <table id="people" hidden>
        <caption data-text="demoPeople"></caption>
        <thead><tr><th scope="col" data-text="person"></th><td></td></tr></thead>
        <tbody id="people-rows"></tbody>
      </table>
    </div>
  </aside>
  <section class="ask" aria-labelledby="query-label">
    <div class="row">
      <h2><label for="query" id="query-label" data-text="query"></label></h2>
      <button type="button" class="main" id="run"></button>
      <button type="button" id="prettify" data-text="prettify"></button>
      <button type="button" id="suggest" data-text="suggest"></button>
      <button type="button" id="share" data-text="share"></button>
    </div>
    ${editor('query', 14)}
    <p class="quiet" id="keys" data-text="keys"></p>
    <h2><label for="variables" data-text="variables"></label></h2>
    ${editor('variables', 5)}
    <p id="notice" role="status"></p>
  </section>
  <section class="answer" aria-labelledby="result-label">
    <div class="row">
      <h2 id="result-label" data-text="result"></h2>
      <button type="button" id="copy" data-text="copy"></button>
    </div>
    <p id="status" role="status"></p>
    <div id="problems" role="alert"></div>
    <pre id="output" tabindex="0" aria-labelledby="result-label" role="group"></pre>
  </section>
</main>`;
}

const TAB_TEXTS: Readonly<Record<string, string>> = { examples: 'examples', schema: 'schema', history: 'history', 'sign-in': 'signIn' };
