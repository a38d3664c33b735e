// What every storefront page ships. Each part enhances something that already works as a link or a form.
import { countCart } from './cart-count.ts'
import { closePopovers } from './close-popovers.ts'
import { savePages } from './save-pages.ts'
import { stepQuantity } from './step-quantity.ts'
import { suggestWords } from './suggest.ts'
import { switchTheme } from './theme.ts'

countCart()
closePopovers()
savePages()
stepQuantity()
suggestWords()
switchTheme()
