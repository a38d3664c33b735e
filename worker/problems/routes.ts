import { Hono } from 'hono'
import { decideProblem as decision, findProblem as evidence } from '../../schema/contracts/problems.ts'
import { type AppEnv, serve } from '../platform/serve.ts'
import { decideProblem } from './decide-problem.ts'
import { findProblem } from './find-problem.ts'

export const problemRoutes = new Hono<AppEnv>()
  .on(evidence.method, evidence.path, serve(evidence, findProblem))
  .on(decision.method, decision.path, serve(decision, decideProblem))
