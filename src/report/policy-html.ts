// The page of one policy for the browser, where findings link to.
import type { PolicyMetadata } from '../model/policy.ts'
import { type Html, html, page } from './page.ts'
import { codeOf, FORMATS, guideOf, oneLine, type PolicyExample, sentenceOf } from './policy-guide.ts'

export function policyHtml(policy: PolicyMetadata, examples: readonly PolicyExample[]): string {
  const { wrong, right, others } = guideOf(policy, examples)
  return page(
    `${policy.id} ${policy.title}`,
    html`<h1>${policy.id} ${policy.title}</h1>
<p class="about"><span class="severity ${policy.severity}">${policy.severity}</span>${cases(policy)} · ${policy.family.replaceAll('_', ' ')}</p>
<p>${oneLine(policy.description)}</p>
${shown('Wrong', wrong)}
<h2>Cure</h2>
<p>${oneLine(policy.remediation)}</p>
${shown('Right', right)}
${others.length === 0 ? undefined : html`<h2>Not a finding</h2><ul>${others.map(({ text }) => html`<li>${sentenceOf(text)}</li>`)}</ul>`}
${parameters(policy)}
<h2>More</h2>
<ul>${policy.relatedResources.map(link => html`<li><a href="${link}" rel="noreferrer">${link}</a></li>`)}</ul>`,
  )
}

function cases({ severity, cases }: PolicyMetadata): string {
  return Object.entries(cases)
    .filter(([, of]) => of !== severity)
    .map(([name, of]) => `, ${of} if ${name.replaceAll('_', ' ')}`)
    .join('')
}

function shown(heading: string, examples: readonly PolicyExample[]): Html | undefined {
  if (examples.length === 0) return undefined
  return html`<h2>${heading}</h2>${examples.map(
    ({ format, text }) =>
      html`<p>${FORMATS[format]}: ${sentenceOf(text)}</p><pre class="scroll" tabindex="0"><code>${codeOf(text)}</code></pre>`,
  )}`
}

function parameters({ parameters }: PolicyMetadata): Html | undefined {
  const rows = Object.entries(parameters)
  if (rows.length === 0) return undefined
  return html`<h2>Parameters</h2>
<div class="scroll"><table><thead><tr><th scope="col">Name</th><th scope="col">What</th><th scope="col">Default</th></tr></thead><tbody>${rows.map(
    ([name, parameter]) =>
      html`<tr><td><code>${name}</code></td><td>${oneLine(parameter.description)}</td><td><code>${JSON.stringify(parameter.default)}</code></td></tr>`,
  )}</tbody></table></div>`
}
