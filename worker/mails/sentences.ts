import type { Locale } from '../../schema/values/locale.ts'
import { en } from './sentences.en.ts'
import { type Sentences, vi } from './sentences.vi.ts'

export const sentences: Record<Locale, Sentences> = { vi, en }
