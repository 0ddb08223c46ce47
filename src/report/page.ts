// The frame of every page: HTML that works without scripts, in light and dark, with what is not ours escaped.

/** HTML that is safe to print; everything else is escaped by `html`. */
export interface Html {
  readonly html: string
}

type Part = Html | string | number | readonly Part[] | undefined

/** Tag of a template: values are escaped unless they are Html; lists are joined, undefined is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return { html: strings.reduce((text, string, index) => text + printed(values[index - 1]) + string) }
}

function printed(value: Part): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map(printed).join('')
  if (typeof value === 'object') return (value as Html).html
  return escapeHtml(String(value))
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}

/** A whole document. Its style is at /style.css. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Gatehouse</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">Gatehouse</a></header>
<main>
${body}
</main>
</body>
</html>
`.html
}
