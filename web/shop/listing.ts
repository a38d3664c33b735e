// The listing's own script: the slip follows the choice.
import './shop.ts'
import { followChoice } from './live-slip.ts'
import { stepQuantity } from './step-quantity.ts'

stepQuantity()
followChoice()
