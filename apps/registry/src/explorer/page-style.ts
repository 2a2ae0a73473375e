/** The look of the explorer: light and dark after the reader's setting, contrasts of at least 4.5:1 (WCAG 2.2 §1.4.3), from 360 px on. */
export const pageStyle = `
:root { color-scheme: light dark; --ground: #f6f7f5; --sheet: #ffffff; --text: #1b2420; --quiet: #55625b; --line: #c9d1cb; --strong-line: #77847c;
  --accent: #0b5d4b; --on-accent: #ffffff; --accent-ground: #e3efea; --focus: #0a58ca; --wrong: #a11822; --wrong-ground: #fdeeee;
  --t-name: #1b2420; --t-variable: #8a3a00; --t-string: #0f6130; --t-key: #0b4f8a; --t-number: #7a2a8c; --t-comment: #5b6660; --t-mark: #55625b;
  --code: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; }
@media (prefers-color-scheme: dark) { :root { --ground: #141a17; --sheet: #1b2320; --text: #e6ece8; --quiet: #a3b0a9; --line: #37433d; --strong-line: #7d8b83;
  --accent: #6fd3b5; --on-accent: #0c1a15; --accent-ground: #22352e; --focus: #8ab8ff; --wrong: #ff9ea3; --wrong-ground: #3a2022;
  --t-name: #e6ece8; --t-variable: #f2b38a; --t-string: #93d8a5; --t-key: #93c5f5; --t-number: #dda8ec; --t-comment: #98a59e; --t-mark: #a3b0a9; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; display: flex; flex-direction: column; min-height: 100vh; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
h1, h2, h3, p { margin: 0; }
h1 { font-size: 1.15rem; } h1 span { font-weight: 400; color: var(--quiet); }
h2 { font-size: .95rem; } h3 { font-size: .9rem; } h3, #schema-content h2 { margin-top: .9rem; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .9rem; padding: .6rem 1rem; border-bottom: 1px solid var(--line); background: var(--sheet); }
.who { margin-left: auto; color: var(--quiet); }
.languages { display: flex; }
.languages button:first-child { border-radius: 6px 0 0 6px; } .languages button:last-child { border-radius: 0 6px 6px 0; margin-left: -1px; }
button, input { font: inherit; color: inherit; border: 1px solid var(--strong-line); border-radius: 6px; background: var(--sheet); padding: .25rem .7rem; min-height: 2rem; }
button { cursor: pointer; } button:hover { background: var(--accent-ground); }
button.main, [aria-pressed=true], [role=tab][aria-selected=true] { background: var(--accent); color: var(--on-accent); border-color: var(--accent); }
button.main { min-width: 5.5rem; font-weight: 600; } button.main:hover { filter: brightness(1.12); }
button.link, button.field { border: 0; background: none; padding: 0; min-height: 1.5rem; color: var(--accent); text-decoration: underline; text-underline-offset: 2px; text-align: left; }
button.field, code, .type-name { font-family: var(--code); font-size: .86rem; } button.field { font-weight: 700; text-decoration: none; } button.field:hover { text-decoration: underline; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: .5rem; top: .5rem; z-index: 9; background: var(--sheet); padding: .5rem; }
.quiet { color: var(--quiet); font-size: .87rem; }
.badge { display: inline-block; border: 1px solid var(--strong-line); border-radius: 99px; padding: 0 .6rem; font-size: .8rem; }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem; } .row h2 { margin-right: auto; }
main { flex: 1; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; padding: 1rem; }
aside, .ask, .answer { display: flex; flex-direction: column; gap: .5rem; min-width: 0; min-height: 0; }
[role=tablist] { display: flex; flex-wrap: wrap; gap: .25rem; } [role=tab] { padding: .25rem .55rem; font-size: .9rem; }
[role=tabpanel] { display: flex; flex-direction: column; gap: .5rem; min-height: 0; overflow: auto; padding: 3px; max-height: 55vh; }
ul.plain { list-style: none; margin: 0; padding: 0; } .plain > li { padding: .2rem 0; overflow-wrap: anywhere; } .plain.cards > li { padding: 0 0 .5rem; }
.arguments { margin: .1rem 0 .3rem; padding-left: 1.1rem; }
.card { display: flex; flex-direction: column; gap: .15rem; align-items: flex-start; width: 100%; text-align: left; padding: .5rem .7rem; } .card strong { overflow-wrap: anywhere; }
.path { display: flex; flex-wrap: wrap; list-style: none; padding: 0; margin: 0; font-size: .87rem; } .path li + li::before { content: "›"; padding: 0 .4rem; color: var(--quiet); }
#schema-search, #token { width: 100%; } #schema-content { overflow-wrap: anywhere; }
form { display: flex; flex-direction: column; gap: .4rem; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; margin-top: .6rem; } caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { text-align: left; padding: .3rem .5rem .3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; } thead th { color: var(--quiet); } td button { white-space: nowrap; }
.editor { display: flex; border: 1px solid var(--strong-line); border-radius: 6px; background: var(--sheet); }
.editor:focus-within { outline: 3px solid var(--focus); outline-offset: 1px; }
.numbers, .colours, .editor textarea, #output { font: 13.5px/20px var(--code); tab-size: 2; padding: 8px; margin: 0; white-space: pre; }
.numbers { overflow: hidden; height: 0; min-height: 100%; text-align: right; color: var(--quiet); border-right: 1px solid var(--line); min-width: 2.6rem; user-select: none; }
.sheet { position: relative; flex: 1; min-width: 0; }
.colours { position: absolute; inset: 0; overflow: hidden; pointer-events: none; }
.editor textarea { position: relative; display: block; width: 100%; height: 100%; border: 0; outline: 0; background: none; color: transparent; caret-color: var(--text); resize: vertical; overflow: auto; }
.editor textarea::selection { background: #7aa7e077; }
#suggestions { position: absolute; z-index: 5; list-style: none; margin: 0; padding: .2rem; max-height: 16rem; width: min(30rem, 100%); overflow: auto; background: var(--sheet); border: 1px solid var(--strong-line); border-radius: 6px; box-shadow: 0 4px 18px #0004; }
#suggestions li { display: flex; flex-wrap: wrap; gap: 0 .7rem; padding: .15rem .4rem; border-radius: 4px; cursor: pointer; font-size: .87rem; }
#suggestions .label { font-family: var(--code); font-weight: 600; } #suggestions .type { margin-left: auto; font-family: var(--code); color: var(--quiet); } #suggestions .quiet { flex-basis: 100%; }
#suggestions [aria-selected=true] { background: var(--accent-ground); outline: 1px solid var(--accent); } #suggestions [aria-selected=false] .quiet { display: none; }
#output { flex: 1; min-height: 12rem; max-height: 70vh; overflow: auto; background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; } #output.waiting { opacity: .55; }
#output > .quiet { font-family: system-ui, sans-serif; white-space: normal; } #status { color: var(--quiet); font-size: .87rem; overflow-wrap: anywhere; }
.problem { background: var(--wrong-ground); border-left: 4px solid var(--wrong); padding: .5rem .8rem; border-radius: 4px; margin-bottom: .4rem; overflow-wrap: anywhere; } .problem h3 { margin: 0; color: var(--wrong); }
.token-name { color: var(--t-name); } .token-variable { color: var(--t-variable); } .token-string { color: var(--t-string); } .token-key { color: var(--t-key); }
.token-number { color: var(--t-number); } .token-comment { color: var(--t-comment); } .token-punctuation, .token-other { color: var(--t-mark); }
@media (min-width: 760px) { main { grid-template-columns: minmax(15rem, 21rem) minmax(0, 1fr); grid-template-rows: auto 1fr; } aside { grid-row: 1 / 3; } [role=tabpanel] { max-height: calc(100vh - 8.5rem); } }
@media (min-width: 1180px) { body { height: 100vh; } main { min-height: 0; grid-template-columns: 21rem minmax(0, 1fr) minmax(0, 1.1fr); grid-template-rows: minmax(0, 1fr); } aside { grid-row: auto; }
  aside, .ask, .answer { overflow: auto; margin: -4px; padding: 4px; } [role=tabpanel] { max-height: none; } #output { max-height: none; } .ask .editor:has(#query) { flex: 1; min-height: 10rem; } #query { resize: none; } }
@media (forced-colors: active) { .editor textarea { color: FieldText; } .colours { display: none; } }
`;
