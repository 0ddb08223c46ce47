// The only composition: render -> IAM facts -> secrets out -> evaluate -> decide, for the head and for the base. The service
// and the command line come in here with different trees and leave with the same decision.
import picomatch from 'picomatch'
import { decide } from './decide/decide.ts'
import { isExcluded } from './decide/excluded.ts'
import type { Judged, StackFailure } from './decide/judged.ts'
import { toFindings } from './decide/to-findings.ts'
import type { StackTree } from './decide/waivers.ts'
import type { Evaluator, PolicyParameters } from './evaluate/evaluator.ts'
import type { IamData } from './iam/iam-data.ts'
import { withIamFacts } from './iam/iam-facts.ts'
import { type PermissionSide, permissionDiff } from './iam/permission-diff.ts'
import type { Bundle } from './model/bundle.ts'
import type { ChangeSet } from './model/change-set.ts'
import type { Decision, UnresolvedValue } from './model/decision.ts'
import type { ConfigNote, GateConfig } from './model/gate-config.ts'
import type { GateError } from './model/gate-error.ts'
import type { Catalogue } from './model/policy.ts'
import type { ServiceModel } from './model/service-model.ts'
import type { SourceTree } from './model/source-tree.ts'
import { namedStacks, sniffedStacks, standsAlone, templatesAround } from './render/discover.ts'
import { isFragment, isNestedIn } from './render/fragment.ts'
import type { Rendering } from './render/render.ts'
import type { RenderedStack, RenderOptions } from './render/rendering.ts'
import { renderStages } from './render/stages/render-stages.ts'
import { withoutSecrets } from './secrets/without-secrets.ts'

export interface GateRequest {
  readonly head: SourceTree
  /** The tree of the merge base; absent: everything counts as introduced. */
  readonly base?: SourceTree
  /** What the change touches; needed with `base`. */
  readonly changes?: ChangeSet
  /** The stacks to judge; absent: those that the tree names and those that the change shows to be stacks. */
  readonly stacks?: readonly string[]
  /** Wins over the gate file's stages; both absent: what each config itself says. */
  readonly stages?: readonly string[]
  readonly options: Omit<RenderOptions, 'stage'>
  readonly config: GateConfig
  readonly configDigest: string
  /** What the gate files state and is not followed. */
  readonly configNotes?: readonly ConfigNote[]
  readonly bundles: readonly Bundle[]
  readonly evaluator: Evaluator
  readonly iam: IamData
  readonly gateVersion: string
  /** Today in UTC, as 2026-11-25. */
  readonly date: string
  readonly revisions: { readonly base: string | null; readonly head: string | null }
  /** Fetches what the trees were asked for and did not have yet; answers whether it fetched anything. */
  readonly settle?: () => Promise<boolean>
}

/** One stack at one stage, rendered, with the path that is its identity. */
export interface StackRendering {
  readonly stack: string
  readonly stage: string | undefined
  readonly touched: boolean
  readonly rendering: Rendering
}

interface Sides {
  readonly head: readonly StackRendering[]
  readonly base: readonly StackRendering[]
  /** Stacks of the head that the change does not touch. */
  readonly untouched: readonly StackRendering[]
  /** Stacks of the base that the head does not have any more. */
  readonly removed: readonly StackRendering[]
}

/**
 * The verdict on a change, or on a tree as it stands.
 * @throws GateError of usage, gate config, OPA or store; what is wrong with a stack is part of the decision
 */
export async function gate(request: GateRequest): Promise<Decision> {
  let sides = renderSides(request)
  while (request.settle && (await request.settle())) sides = renderSides(request)
  const catalogue: Catalogue = { policies: request.bundles.flatMap(bundle => bundle.catalogue.policies) }
  const judged = await judge([...sides.head, ...sides.base], catalogue, request)
  const head = judged.slice(0, sides.head.length)
  const base = judged.slice(sides.head.length)
  const decision = decide({
    revisions: request.revisions,
    head,
    base,
    untouched: sides.untouched.flatMap(({ stack, rendering }) =>
      rendering.kind === 'rendered' ? { stack, name: rendering.stack.model.stack.name } : [],
    ),
    ...(request.config.waivers.length > 0 ? { tree: stackTree(sides, request) } : {}),
    config: request.config,
    configDigest: request.configDigest,
    ...(request.configNotes ? { configNotes: request.configNotes } : {}),
    catalogue,
    bundleDigest: request.bundles.map(bundle => bundle.digest).join('+'),
    gateVersion: request.gateVersion,
    date: request.date,
  })
  if (!request.base) return decision
  const removed = sides.removed.map(({ stack, stage, rendering }) =>
    permissionSide(stack, stage, rendering.kind === 'rendered' ? judgedModel(rendering.stack, request.iam, request.bundles) : undefined),
  )
  const before = sides.base.map(({ stack, stage }, index) => permissionSide(stack, stage, base[index]!.rendered?.model))
  const now = sides.head.map(({ stack, stage }, index) => permissionSide(stack, stage, head[index]!.rendered?.model))
  return { ...decision, permissions: permissionDiff(now, [...before, ...removed], request.iam) }
}

function stackTree({ head, untouched }: Sides, request: GateRequest): StackTree {
  const paths = request.head.paths()
  const known = [...head, ...untouched]
  const rendered = new Set(known.flatMap(({ stack, rendering }) => (rendering.kind === 'rendered' ? [stack] : [])))
  const named = namedStacks(request.head, globs(request.config.stacks))
  const all = known.every(({ stack }) => rendered.has(stack)) && named.every(path => rendered.has(path))
  return { paths: new Set(paths), named: all ? 'completely' : 'partly' }
}

function permissionSide(stack: string, stage: string | undefined, model: ServiceModel | undefined): PermissionSide {
  return { stack, stage, ...(model ? { model } : {}) }
}

function renderSides(request: GateRequest): Sides {
  const head = withoutFragments(
    stacksOf(request).flatMap(path => renderings(request.head, path, path, request)),
    request,
  )
  const changed = request.changes && changedPaths(request.changes)
  const touched = head.map(side => ({ ...side, touched: changed === undefined || side.rendering.files.some(file => changed.has(file)) }))
  const concerned = touched.filter(side => side.touched)
  const untouched = touched.filter(side => !side.touched)
  if (!request.base) return { head: concerned, base: [], untouched, removed: [] }
  const renames = new Map(request.changes?.files.flatMap(({ path, previousPath }) => (previousPath ? [[path, previousPath] as const] : [])))
  const present = new Set(request.base.paths())
  const base: StackRendering[] = []
  for (const stack of new Set(concerned.map(side => side.stack))) {
    const path = renames.get(stack) ?? stack
    // A stage that the change adds is compared with what the base would have been there.
    const stages = head.filter(side => side.stack === stack).map(side => side.stage)
    if (present.has(path)) base.push(...renderings(request.base, path, stack, request, stages))
  }
  return { head: concerned, base, untouched, removed: removedStacks(request, request.base, base) }
}

/** What they allowed is lost; nothing else of them is judged. A file that another stack of the base reads was a part of that one. */
function removedStacks(request: GateRequest, tree: SourceTree, base: readonly StackRendering[]): StackRendering[] {
  const gone = request.changes?.files.flatMap(({ path, status }) => (status === 'removed' ? [path] : [])) ?? []
  const read = new Set(base.flatMap(({ rendering }) => rendering.files))
  const named = namedStacks(tree, globs(request.config.stacks)).filter(path => gone.includes(path))
  return [...new Set([...named, ...sniffedStacks(tree, gone)])]
    .filter(path => !read.has(path) && !isExcluded(path, request.config.exclude))
    .sort()
    .flatMap(path => renderings(tree, path, path, request))
}

function stacksOf({ head, changes, stacks, config }: GateRequest): string[] {
  const changed = changes?.files.filter(file => file.status !== 'removed').map(file => file.path) ?? []
  const around = changes ? templatesAround(head, [...changedPaths(changes)]) : []
  const found = stacks ?? [...namedStacks(head, globs(config.stacks)), ...sniffedStacks(head, [...new Set([...changed, ...around])])]
  return [...new Set(found)].filter(path => !isExcluded(path, config.exclude)).sort()
}

function withoutFragments(sides: readonly StackRendering[], { head, config }: GateRequest): StackRendering[] {
  const listed = globs(config.stacks)
  const readers = sides.filter(({ rendering }) => rendering.kind === 'rendered' && rendering.files.length > 1)
  return sides.filter(
    ({ stack, rendering: own }) =>
      listed(stack) ||
      !readers.some(
        ({ stack: reader, rendering }) =>
          reader !== stack &&
          rendering.kind === 'rendered' &&
          rendering.files.includes(stack) &&
          (isNestedIn(own, stack, rendering.stack) || (!standsAlone(head, stack) && isFragment(own, stack, rendering.stack.template))),
      ),
  )
}

function globs(patterns: readonly string[]): (path: string) => boolean {
  return patterns.length === 0 ? () => false : picomatch([...patterns], { dot: true })
}

function renderings(
  tree: SourceTree,
  path: string,
  stack: string,
  { stages, options, config }: GateRequest,
  wanted: readonly (string | undefined)[] = stages ?? config.stages,
): StackRendering[] {
  const frameworkVersion = options.frameworkVersion ?? config.serverlessFramework
  const shared = {
    ...options,
    parameters: { ...config.parameters, ...options.parameters },
    ...(frameworkVersion === undefined ? {} : { frameworkVersion }),
  }
  return renderStages(tree, path, wanted, shared).map(({ stage, rendering }) => ({ stack, stage, touched: true, rendering }))
}

function changedPaths(changes: ChangeSet): Set<string> {
  return new Set(changes.files.flatMap(({ path, previousPath }) => (previousPath === undefined ? [path] : [path, previousPath])))
}

/** The model as policies are given it. */
export function judgedModel(stack: RenderedStack, iam: IamData, bundles: readonly Bundle[]): ServiceModel {
  return withoutSecrets(withIamFacts(stack.model, iam, sharedActions(bundles)), stack)
}

const actionsOfBundles = new WeakMap<readonly Bundle[], readonly string[]>()

/** Every action that a list shared by policies names: `grants` of roles are told for these. Read once for all stacks. */
function sharedActions(bundles: readonly Bundle[]): readonly string[] {
  const known = actionsOfBundles.get(bundles) ?? actionsInLists(bundles)
  actionsOfBundles.set(bundles, known)
  return known
}

function actionsInLists(bundles: readonly Bundle[]): string[] {
  const actions = new Set<string>()
  const collect = (value: unknown): void => {
    if (typeof value === 'string' && /^[a-z0-9-]+:[A-Za-z*]+$/.test(value)) actions.add(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
  }
  for (const { data } of bundles) collect((data.gatehouse as { lists?: unknown } | undefined)?.lists)
  return [...actions].sort()
}

async function judge(sides: readonly StackRendering[], catalogue: Catalogue, request: GateRequest): Promise<Judged[]> {
  const models = sides.map(({ rendering }) =>
    rendering.kind === 'rendered' ? judgedModel(rendering.stack, request.iam, request.bundles) : undefined,
  )
  const judgements = await request.evaluator.judge(
    models.filter(model => model !== undefined),
    parametersOf(request.config),
  )
  let next = 0
  return sides.map(({ stack, stage, touched, rendering }, index): Judged => {
    const model = models[index]
    if (rendering.kind === 'refused' || !model) {
      const error = (rendering as Rendering & { kind: 'refused' }).error
      return { stack, stage: stage ?? 'default', touched, findings: [], errors: [failureOf(error)] }
    }
    const { positions } = rendering.stack
    const made = toFindings({ judgements: judgements[next++]!, model, positions, catalogue, config: request.config, stack })
    const unresolved = unresolvedOf(stack, model, rendering.stack)
    const summary = {
      name: model.stack.name,
      format: model.stack.format,
      file: stack,
      stage: model.stack.stage,
      region: model.stack.region,
      functions: Object.keys(model.functions).length,
      unresolved: unresolved.length,
    }
    return { stack, stage: model.stack.stage, touched, ...made, rendered: { model, summary, unresolved } }
  })
}

/** What the gate files set for each policy. */
export function parametersOf(config: GateConfig): PolicyParameters {
  return Object.fromEntries(Object.entries(config.policies).flatMap(([id, { parameters }]) => (parameters ? [[id, parameters]] : [])))
}

function failureOf(error: GateError): StackFailure {
  const { file, line, column } = error.location!
  return { code: error.code, message: error.message, cure: error.cure, file, line, column }
}

function unresolvedOf(stack: string, model: ServiceModel, { positions }: RenderedStack): UnresolvedValue[] {
  return model.unresolved.map(({ expression, reason, cure }, index) => {
    const { file, line, column } = positions.at(`/unresolved/${index}`) ?? { file: model.stack.path, line: 1, column: 1 }
    return { stack, expression, reason, cure, file, line, column }
  })
}
