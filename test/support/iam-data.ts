// The IAM data of the repository, for tests that need facts about actions.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { loadIamData } from '../../src/iam/iam-data.ts'

const DIRECTORY = join(import.meta.dirname, '../../src/iam/data')

export const iamData = loadIamData(file => readFileSync(join(DIRECTORY, file)), brotliDecompressSync)
