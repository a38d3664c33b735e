import { locale } from '../console/language.ts'
import { useLoad } from '../console/use-load.ts'
import { dayText } from '../ui/date-text.ts'
import { Icon } from '../ui/icon.tsx'
import type { IconName } from '../ui/icons.ts'
import { firm } from './firm.ts'
import { deskWords } from './words.ts'

type Task = { key: string; href: string; icon: IconName; text: string }

/** What of the goods wants a hand, below the orders of the day. */
export function GoodsTasks() {
  const { kinds, ...text } = deskWords().goodsTasks
  const say = locale.value
  const { value } = useLoad('findGoodsTasks', { exporterId: firm.value!.id }, { keep: true })
  if (!value) return null
  const name = (of: { vi: string; en: string }) => of[say] || of.vi
  const tasks: Task[] = [
    ...value.certificates.map(({ id, kind, number, daysLeft }) => ({
      key: id,
      href: '/sell/certificates',
      icon: 'badge-check' as const,
      text: text.certificateEnds(`${kinds[kind]} ${number}`, daysLeft),
    })),
    ...value.stock.map(({ variantId, title, option, available }) => ({
      key: variantId,
      href: '/sell/stock',
      icon: 'triangle-alert' as const,
      text: text.stockLow(`${name(title)} · ${name(option)}`, available),
    })),
    ...value.closures.map(({ id, fromDay, toDay, isRunning }) => ({
      key: id,
      href: '/sell/closures',
      icon: 'clock' as const,
      text: isRunning ? text.closureRunning(dayText(toDay, say)) : text.closure(dayText(fromDay, say)),
    })),
  ]
  if (tasks.length === 0) return null
  return (
    <section class="tasks" aria-labelledby="goods-tasks">
      <h2 id="goods-tasks">{text.title}</h2>
      <ul>
        {tasks.map(({ key, href, icon, text: words }) => (
          <li key={key} class="task">
            <p class="goods-task">
              <Icon name={icon} /> <a href={href}>{words}</a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
