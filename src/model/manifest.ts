// What the packages of the stack's code are, and whether their versions are pinned.
import Type, { type Static } from 'typebox'
import { closed, flag, text } from './shape.ts'

export const Manifest = Type.Object(
  {
    dependencies: Type.Record(Type.String(), Type.String(), {
      description: 'Of package.json, those of development included: name -> range. Plugins of the Serverless Framework stand there.',
    }),
    lockfile: flag('package.json has a lockfile.'),
    present: flag('There is a package.json.'),
    files: Type.Optional(
      Type.Array(
        Type.Object(
          {
            path: text('Path of the manifest: package.json, requirements.txt, Pipfile, pyproject.toml, Gemfile ...'),
            pinned: flag('It names nothing, a lockfile stands with it, or every line of it names one version.'),
          },
          closed,
        ),
        { description: 'Manifests of the stack and of the folders its functions are built from.' },
      ),
    ),
  },
  closed,
)

export type Manifest = Static<typeof Manifest>
