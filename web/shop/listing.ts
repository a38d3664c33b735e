// The listing's own script: the slip follows the choice.
import './shop.ts'
import { followChoice } from './live-slip.ts'

followChoice()
