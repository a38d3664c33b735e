// The lint rule of house.md: dependencies point one way, values ← contracts ← (worker | web).
import { dirname, join, relative, sep } from 'node:path'

const root = dirname(import.meta.dirname)

interface World {
  /** Paths from the root, a folder ending in a slash. The first world that holds a file is the file's. */
  holds: string
  /** What it may import from this repository, besides itself. */
  from: readonly string[]
  /** Packages it may import; any when left out. */
  packages?: RegExp
}

const language = ['schema/values/', 'schema/contracts/', 'schema/routes.ts', 'schema/api.ts']

const worlds: readonly World[] = [
  { holds: 'schema/values/', from: [], packages: /^zod(\/|$)/ },
  { holds: 'schema/contracts/', from: language, packages: /^zod(\/|$)/ },
  { holds: 'schema/tables/', from: ['schema/values/'], packages: /^drizzle-orm(\/|$)/ },
  // Nothing that is deployed imports the seed; it may ask the worker's rules for prices and cards.
  { holds: 'schema/seed/', from: [...language, 'schema/tables/', 'worker/'] },
  { holds: 'schema/', from: language, packages: /^zod(\/|$)/ },
  { holds: 'worker/pages/', from: [...language, 'schema/tables/', 'worker/', 'web/'] },
  { holds: 'worker/', from: [...language, 'schema/tables/'] },
  { holds: 'web/', from: language },
  { holds: 'test/', from: [''] },
  { holds: 'scripts/', from: [''] },
  { holds: '', from: ['scripts/', 'web/', 'schema/', 'worker/'] },
]

/** The reason why `importer` may not import `specifier`, or undefined. Paths are from the root, with slashes. */
export function findFault(importer: string, specifier: string, isType: boolean): string | undefined {
  const world = worlds.find(({ holds }) => importer.startsWith(holds))
  if (!world) return undefined
  const here = world.holds || 'the root'
  if (!specifier.startsWith('.')) {
    const isFree = !world.packages || world.packages.test(specifier)
    return isFree ? undefined : `${here} does not import the package ${specifier}.`
  }
  const target = toPath(join(root, dirname(importer), specifier))
  const isInside = world.holds !== '' && target.startsWith(world.holds)
  const isKnown = isInside || world.from.some((path) => target.startsWith(path)) || !target.includes('/')
  if (!isKnown)
    return `${here} does not import ${target}: dependencies point one way, see scripts/one-way-imports.ts.`
  if (importer.startsWith('web/shop/') && target.startsWith('schema/contracts/') && !isType) {
    return `web/shop imports only types from ${target}: a schema at run time costs every visitor its bytes.`
  }
  return findFeatureFault(importer, target)
}

/** A feature's SQL and its doors are its own; another feature calls one of its verbs. */
function findFeatureFault(importer: string, target: string): string | undefined {
  const [, feature, name] = /^worker\/([^/]+)\/(.+)$/.exec(target) ?? []
  if (!feature || !name || !importer.startsWith('worker/') || importer.startsWith(`worker/${feature}/`))
    return undefined
  if (/^queries\b/.test(name)) return `${target} is imported only inside its feature: call a verb instead.`
  if (name === 'routes.ts' && importer !== 'worker/app.ts')
    return `${target} is imported only by worker/app.ts.`
  return undefined
}

function toPath(path: string): string {
  return relative(root, path).split(sep).join('/')
}

interface ImportNode {
  source?: { value?: unknown } | null
  importKind?: string
  exportKind?: string
}

interface Context {
  physicalFilename: string
  report(problem: { node: unknown; message: string }): void
}

const rule = {
  create(context: Context) {
    // A fixture stands where the path below its `fixture` folder says.
    const importer = toPath(context.physicalFilename).replace(/^.*\bfixture\//, '')
    const check = (node: ImportNode) => {
      const specifier = node.source?.value
      if (typeof specifier !== 'string') return
      const isType = node.importKind === 'type' || node.exportKind === 'type'
      const message = findFault(importer, specifier, isType)
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    }
  },
}

export default { meta: { name: 'house' }, rules: { 'one-way-imports': rule } }
