import './shop.ts'
