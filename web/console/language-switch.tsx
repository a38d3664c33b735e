import { locale, speak } from './language.ts'

/** The other language, written in itself. */
export function LanguageSwitch() {
  const other = locale.value === 'vi' ? 'en' : 'vi'
  return (
    <button class="button is-quiet" type="button" lang={other} onClick={() => void speak(other)}>
      {other === 'vi' ? 'Tiếng Việt' : 'English'}
    </button>
  )
}
