// The listing's own script: the slip follows the choice, the small pictures lead to the large ones.
import './shop.ts'
import { stepThroughPhotos } from './gallery.ts'
import { followChoice } from './live-slip.ts'

followChoice()
stepThroughPhotos()
