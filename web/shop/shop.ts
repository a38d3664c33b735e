// What every storefront page ships. Each part enhances something that already works as a link or a form.
import { countCart } from './cart-count.ts'
import { switchTheme } from './theme.ts'

countCart()
switchTheme()
