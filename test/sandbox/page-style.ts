/** The look shared by the sandbox's pages: plain, readable, at least 44 px to touch, dark when the reader's system is. */
export const style = `
:root { color-scheme: light dark; --line: light-dark(#c9cdd2, #4a5058); --soft: light-dark(#f3f4f6, #22262b); --accent: light-dark(#1d4f8f, #8fbcf5); --on-accent: light-dark(#fff, #10141a) }
* { box-sizing: border-box }
body { margin: 0; background: light-dark(#fff, #14171b); color: light-dark(#1a1d21, #eceef0); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: 1rem }
.banner { margin: 0; padding: .5rem 1rem; background: var(--soft); border-bottom: 1px solid var(--line); text-align: center; font-size: .9rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem }
table { width: 100%; border-collapse: collapse } td, th { padding: .4rem .25rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere }
.amount { text-align: end; white-space: nowrap }
.total { font-size: 1.6rem; font-weight: 650; margin: .25rem 0 1rem }
select { width: 100%; min-height: 2.75rem; font: inherit } label { display: block; margin-top: .75rem; font-weight: 550 } input { width: 100%; min-height: 2.75rem; padding: .4rem .6rem; font: inherit; border: 1px solid var(--line); border-radius: .4rem }
fieldset { border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; padding: .25rem 1rem 1rem }
button, .button { display: inline-block; min-height: 2.75rem; padding: .55rem 1.1rem; font: inherit; border: 1px solid var(--accent); border-radius: .4rem; background: transparent; color: var(--accent); cursor: pointer; text-decoration: none }
button.main { width: 100%; margin-top: 1rem; background: var(--accent); color: var(--on-accent); font-weight: 600 }
.row { display: flex; flex-wrap: wrap; gap: .5rem } .hint { font-size: .9rem }
.notice { padding: .75rem 1rem; border: 2px solid var(--accent); border-radius: .5rem }
a { color: var(--accent) } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
iframe { width: 100%; height: 60vh; border: 1px solid var(--line); background: #fff } pre { white-space: pre-wrap; overflow-wrap: anywhere }
`
