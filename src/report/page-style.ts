// How pages look. Colours keep a contrast of at least 4.5 in both schemes.

export const PAGE_STYLE = `:root {
  --ink: #1c2127; --soft: #57606a; --paper: #ffffff; --panel: #f6f8fa; --line: #d0d7de; --link: #0958b3;
  --deny: #b3261e; --warn: #8a5a00; --info: #0b5cad; --pass: #1a6e37;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6edf3; --soft: #9aa5b1; --paper: #0f1419; --panel: #171d24; --line: #30373f; --link: #7ab7ff;
    --deny: #ff8d85; --warn: #e9b44c; --info: #7ab7ff; --pass: #6fd08c;
  }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
header { padding: .75rem 1.5rem; border-bottom: 1px solid var(--line); font-weight: 600 }
header a { color: inherit; text-decoration: none }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem }
a { color: var(--link) }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem }
.about { color: var(--soft); margin: 0 0 1rem }
.verdict { border: 1px solid var(--line); border-left: .4rem solid; border-radius: .4rem; background: var(--panel); padding: .75rem 1rem; font-weight: 600; margin: 1rem 0 }
.failure { border-left-color: var(--deny) }
.success { border-left-color: var(--pass) }
.verdict.failure .word, .deny { color: var(--deny) }
.verdict.success .word, .pass { color: var(--pass) }
.warn { color: var(--warn) }
.info { color: var(--info) }
.severity { font-weight: 600 }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .95rem }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border-bottom: 1px solid var(--line) }
th { color: var(--soft); font-weight: 600; white-space: nowrap }
td p { margin: 0 0 .35rem }
td p:last-child { margin: 0 }
.cure { color: var(--soft) }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; font-size: .9rem }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
`
