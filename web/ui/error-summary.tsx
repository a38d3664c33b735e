/** On top of a form that was refused: takes focus (`autofocus` in a page, `.focus()` in a script) and links to the fields. */
export const ErrorSummary = ({
  title,
  errors,
}: {
  title: string
  errors: readonly { id: string; message: string }[]
}) => (
  <div class="error-summary" role="alert" tabindex={-1} autofocus id="errors">
    <h2>{title}</h2>
    <ul>
      {errors.map(({ id, message }) => (
        <li key={id}>
          <a href={`#${id}`}>{message}</a>
        </li>
      ))}
    </ul>
  </div>
)
