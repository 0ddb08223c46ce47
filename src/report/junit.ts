// The decision as JUnit XML, a test case for each policy and stack, for CI systems that show nothing else.
// https://github.com/testmoapp/junitxml
import type { DecidedFinding, Decision } from '../model/decision.ts'
import type { ReportContext } from './report.ts'
import { ended } from './sentences.ts'

export function junit(decision: Decision, context: ReportContext): string {
  const suites = [
    ...new Set([
      ...decision.stacks.map(stack => stack.file),
      ...decision.errors.map(error => error.file),
      // What is wrong with a waiver belongs to no stack.
      ...decision.findings.map(finding => finding.stack),
    ]),
  ]
    .sort()
    .map(file => suite(file, decision, context))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gatehouse">\n${suites.join('')}</testsuites>\n`
}

function suite(file: string, decision: Decision, context: ReportContext): string {
  const cases: string[] = []
  let failures = 0
  for (const error of decision.errors.filter(error => error.file === file)) {
    failures++
    cases.push(
      testcase(
        error.code,
        file,
        `<error message="${xml(error.message)}">${xml(`${error.file}:${error.line}:${error.column} ${error.cure}`)}</error>`,
      ),
    )
  }
  const judged = decision.stacks.some(stack => stack.file === file)
  const here = decision.findings.filter(finding => finding.stack === file)
  for (const policy of judged ? context.catalogue.policies : policiesOf(here)) {
    const found = here.filter(finding => finding.policy === policy.id)
    const counting = found.filter(finding => finding.counts)
    if (counting.length > 0) failures++
    const shown =
      found.length === 0 ? '' : counting.length > 0 ? failure(counting) : `<system-out>${xml(found.map(line).join('\n'))}</system-out>`
    cases.push(testcase(`${policy.id} ${policy.title}`, file, shown))
  }
  return `  <testsuite name="${xml(file)}" tests="${cases.length}" failures="${failures}">\n${cases.join('')}  </testsuite>\n`
}

function policiesOf(findings: readonly DecidedFinding[]): { id: string; title: string }[] {
  return [...new Map(findings.map(({ policy, title }) => [policy, { id: policy, title }])).values()]
}

function testcase(name: string, file: string, inner: string): string {
  const start = `    <testcase name="${xml(name)}" classname="${xml(file)}"`
  return inner === '' ? `${start}/>\n` : `${start}>${inner}</testcase>\n`
}

function failure(findings: readonly DecidedFinding[]): string {
  return `<failure message="${xml(findings[0]!.message)}">${xml(findings.map(line).join('\n'))}</failure>`
}

function line(finding: DecidedFinding): string {
  return `${finding.location.file}:${finding.location.line}:${finding.location.column} ${ended(finding.message)} ${finding.remediation}`
}

function xml(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
