// The decision as the document that scripts read; its fields are fixed by version.
import type { Decision } from '../model/decision.ts'
import type { FunctionPermissions, PermissionChange } from '../model/permission-diff.ts'

export function json(decision: Decision): string {
  return `${JSON.stringify(
    {
      version: 1,
      conclusion: decision.conclusion,
      base: decision.base,
      head: decision.head,
      mode: decision.mode,
      date: decision.date,
      gateVersion: decision.gateVersion,
      configDigest: decision.configDigest,
      bundle: decision.bundle,
      stacks: decision.stacks.map(({ name, format, file, stage, region, functions, unresolved }) => ({
        name,
        format,
        file,
        stage,
        region,
        functions,
        unresolved,
      })),
      findings: decision.findings.map(finding => ({
        policy: finding.policy,
        name: finding.name,
        severity: finding.severity,
        status: finding.status,
        unknown: finding.unknown,
        counts: finding.counts,
        ...(finding.monitored ? { monitored: true } : {}),
        message: finding.message,
        remediation: finding.remediation,
        stack: finding.stack,
        stage: finding.stage,
        at: finding.at,
        element: finding.element,
        functions: finding.functions,
        file: finding.location.file,
        line: finding.location.line,
        column: finding.location.column,
        endLine: finding.location.endLine,
        endColumn: finding.location.endColumn,
        related: finding.related.map(({ what, file, line, column, endLine, endColumn }) => ({
          what,
          file,
          line,
          column,
          endLine,
          endColumn,
        })),
        fingerprint: finding.fingerprint,
      })),
      ...(decision.permissions ? { permissions: decision.permissions.map(permission) } : {}),
      ...(decision.notes
        ? {
            notes: decision.notes.map(({ message, location }) => ({
              message,
              file: location.file,
              line: location.line,
              column: location.column,
            })),
          }
        : {}),
      unresolved: decision.unresolved,
      errors: decision.errors.map(({ code, message, cure, file, line, column, counts }) => ({
        code,
        message,
        cure,
        file,
        line,
        column,
        counts,
      })),
    },
    null,
    2,
  )}\n`
}

function permission({ stack, stages, functions, status, gained, lost, opened, closed, unknown }: FunctionPermissions) {
  return { stack, stages, functions, status, gained: gained.map(change), lost: lost.map(change), opened, closed, unknown }
}

function change({ level, actions, except, count, resources, exceptResources, conditions, otherwise }: PermissionChange) {
  return { level, actions, except, count, resources, exceptResources, conditions, ...(otherwise ? { otherwise } : {}) }
}
