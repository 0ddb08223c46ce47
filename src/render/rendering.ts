// What goes into rendering and what comes out of it.
import type { Positions } from '../model/location.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { SourceTree } from '../model/source-tree.ts'
import type { Mapping, Node } from './node.ts'
import type { Source, Span } from './span.ts'

export interface RenderOptions {
  /** The `--stage` option; absent: what the config itself says. */
  readonly stage?: string
  readonly region?: string
  readonly account?: string
  /** `--param` values and those of the gate file. */
  readonly parameters: Readonly<Record<string, string>>
  /** For a config that pins no version of the Serverless Framework. */
  readonly frameworkVersion?: 3 | 4
  /** Params that a Compose file takes from elsewhere: name -> as written there. */
  readonly composed?: Readonly<Record<string, string>>
  /** Parameters of a nested stack that its parent gives a value which is not known here, so that their defaults do not hold. */
  readonly open?: ReadonlySet<string>
}

export type FormatName = 'serverless' | 'sam' | 'cloudformation'

export interface StackSettings {
  /** The key of the section: what should be set for all functions would stand there. */
  readonly span: Span
  readonly region?: Node
  readonly logRetentionDays?: Node
  /** The role under which CloudFormation deploys the stack. */
  readonly deploymentRole?: Node
}

/** A template as the format's tool would deploy it, before CloudFormation resolves it. */
export interface Lowered {
  readonly format: FormatName
  /** The stack's file. */
  readonly path: string
  readonly name: string
  readonly stage: string
  readonly region: string
  readonly frameworkVersion?: 3 | 4
  /** Author's names of functions -> sections of plugins that call them. */
  readonly callers?: ReadonlyMap<string, readonly string[]>
  /** Tags that CloudFormation puts on every resource. */
  readonly tags?: Readonly<Record<string, string>>
  readonly template: Mapping
  /** Resources that plugins make beside the template, by ids of their own. */
  readonly beside?: Mapping
  /** What holds for the whole stack, where the format has a section for it. */
  readonly settings?: StackSettings
  /** Author's name of a function by its logical id; absent ids keep the logical id as their name. */
  readonly functionNames: ReadonlyMap<string, string>
  /** Logical ids of helper functions, roles and resources that the tool makes for itself and that policies do not judge. */
  readonly internal: ReadonlySet<string>
  /** What is computed, ignored, not known although no value of the template shows it. */
  readonly computed: readonly (ServiceModel['computed'][number] & { readonly node: Node })[]
  readonly ignored: readonly (ServiceModel['ignored'][number] & { readonly node: Node })[]
  readonly plugins: readonly Node[]
  readonly manifest: ServiceModel['manifest']
  /** Files that were read, the stack's own included, sorted. */
  readonly files: readonly string[]
  /** Stacks that it nests out of templates of the tree, by the logical id of the resource that does. */
  readonly nested?: ReadonlyMap<string, NestedStack>
  /** OpenAPI documents that lie in files of the tree, by the logical id of their API. */
  readonly documents?: ReadonlyMap<string, Node>
}

export interface NestedStack {
  readonly lowered: Lowered
  /** What its parent writes under Parameters. */
  readonly parameters: Node | undefined
  /** What its logical ids begin with in the model of the outermost stack. */
  readonly prefix: string
}

/** A manifest of the stack's code; `span` is what is not pinned, or its beginning. */
export type CodeManifest = NonNullable<ServiceModel['manifest']['files']>[number] & { readonly span: Span }

export interface RenderedStack {
  readonly model: ServiceModel
  /** Places of the model's values; /sources/0/12-34 is one in the text of the first source, from an offset to before another. */
  readonly positions: Positions
  /** The configuration as it is written: the stack's own file and what it includes. */
  readonly sources: readonly Source[]
  /** Templates whose resources are in the model too, each with what their ids begin with there. */
  readonly nested: readonly { readonly path: string; readonly prefix: string }[]
  /** The template for `render --as cloudformation`. */
  readonly template: Mapping
  readonly files: readonly string[]
}

/** One format of stacks: how its files are recognised and lowered. */
export interface Format {
  readonly name: FormatName
  /** Whether a file is a stack of this format by its name alone. */
  readonly named: (path: string) => boolean
  /** Whether a parsed document is a stack of this format. */
  readonly recognises: (document: Node) => boolean
  /** @throws GateError with a location, of scope `stack` */
  readonly lower: (tree: SourceTree, path: string, options: RenderOptions) => Lowered
}
