import { command, run } from './project.ts'

await command(() => run('test/bench/main.ts', process.argv.slice(2)))
