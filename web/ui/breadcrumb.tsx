/** The way here, from depth 2 on. The last step is this page and no link. */
export const Breadcrumb = ({
  label,
  steps,
}: {
  label: string
  steps: readonly { text: string; href?: string }[]
}) => (
  <nav class="breadcrumb" aria-label={label}>
    <ol>
      {steps.map((step) => (
        <li key={step.text}>
          {step.href ? <a href={step.href}>{step.text}</a> : <span aria-current="page">{step.text}</span>}
        </li>
      ))}
    </ol>
  </nav>
)
